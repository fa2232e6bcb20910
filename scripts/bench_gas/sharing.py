"""Sharing revenue out among a hundred holders: how every peer is measured at it.

The first claim of each distribution is made by somebody else before anything is measured: it pays
for the words that all claims share.
"""

from __future__ import annotations

from typing import Any, Protocol

from scripts.bench_gas import names
from scripts.bench_gas.batching import Batches
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import DOLLAR
from scripts.bench_gas.figures import Figures

HOLDERS, BATCH = 100, 50
SHARES_EACH = 40
REVENUE = 1000 * DOLLAR


class Sharing(Protocol):
    """A peer that shares revenue out. `for_others`: anybody may claim for a holder."""

    name: str
    for_others: bool

    def distribute(self, revenue: int) -> int:
        """Makes one distribution ready to be claimed; gas of all its transactions."""

    def claim(self, holder: Person) -> Any:
        """The call that pays a holder their part of the newest distribution."""


def holders_of(peer: str) -> list[Person]:
    """The hundred who hold the same number of shares in a peer."""
    return [Person(f"{peer} holder {number}") for number in range(HOLDERS)]


class Measuring:
    """Measures peers one after another, with one currency."""

    def __init__(self, chain: Chain, currency: Any, batches: Batches, figures: Figures) -> None:
        self.chain, self.currency, self.batches = chain, currency, batches
        self.figures, self.caller = figures, Person("caller")

    def measure(self, peer: Sharing, holders: list[Person]) -> None:
        """Two distributions: one to holders who have the currency, one to holders who have none."""
        for holder in holders:
            self.chain.send(holder, self.currency.functions.mint(holder.address, DOLLAR))
        for alone, many in (
            (names.COLLECT_HELD, names.COLLECT_MANY_HELD),
            (names.COLLECT_NEW, names.COLLECT_MANY_NEW),
        ):
            if alone == names.COLLECT_NEW:
                self._empty(holders)
            self._note(names.DIVIDEND, peer, peer.distribute(REVENUE))
            self.chain.send(holders[0], peer.claim(holders[0]))
            self._note(alone, peer, self.chain.send(holders[1], peer.claim(holders[1])))
            self._note(many, peer, self._many(peer, holders[2 : 2 + BATCH]) // BATCH)

    def _many(self, peer: Sharing, holders: list[Person]) -> int:
        """The cheapest way: one transaction for all, if somebody may claim for others."""
        if peer.for_others:
            return self.batches.send(self.caller, [peer.claim(holder) for holder in holders])
        return sum(self.chain.send(holder, peer.claim(holder)) for holder in holders)

    def _empty(self, holders: list[Person]) -> None:
        verbs = self.currency.functions
        for holder in holders:
            money = verbs.balanceOf(holder.address).call()
            self.chain.send(holder, verbs.transfer(self.caller.address, money))

    def _note(self, name: str, peer: Sharing, gas: int) -> None:
        self.figures.peer(name, peer.name, gas)


def dividend_of(figures: Figures, peer: str, members: int) -> int:
    """What one dividend costs with a peer when it is claimed by all, who have the currency."""
    claim = figures.operations[names.COLLECT_MANY_HELD].peers[peer]
    return figures.operations[names.DIVIDEND].peers[peer] + members * claim


def cheapest_dividend(figures: Figures, members: int) -> int:
    """The same, with the peer for which that sum is the least."""
    peers = figures.operations[names.DIVIDEND].peers
    return min(dividend_of(figures, peer, members) for peer in peers)
