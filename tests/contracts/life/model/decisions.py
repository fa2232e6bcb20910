"""Decisions: proposed, passed, and executed after their notice."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.contracts.life.model.funding import CURRENCY, TREASURY, Terms
from tests.contracts.life.model.ledger import Reasons, broken
from tests.contracts.life.model.polls import A_WEEK, Rule
from tests.contracts.life.model.sharing import Sharing
from tests.contracts.support.values import Class, State

Effect = Callable[["Model"], Reasons]


@dataclass(frozen=True)
class Decision:
    """Of which class, what it does, and the calls that do it in the contracts."""

    kind: Class
    effect: Effect
    calls: tuple[tuple[object, ...], ...]


class Model(Sharing):
    """Everything that a community does, from its raising to its end."""

    def __init__(
        self,
        people: Iterable[str],
        terms: Terms,
        rules: dict[Class, Rule],
        work: tuple[int, int],
        wealth: int,
        now: int,
    ) -> None:
        super().__init__(people, terms, wealth, now)
        self.begin_budgets()
        self.begin_polls(rules)
        self.begin_work(*work)
        self.begin_sharing()
        self.decisions: dict[bytes, Decision] = {}
        self.vetoes: set[tuple[str, str]] = set()

    def propose(self, key: bytes, name: str, decision: Decision) -> Reasons:
        """A member with a seat puts a decision to the others."""
        refused = self.needs_building() | broken(
            NotMember=not self.accepted[name],
            SeatRequired=self.balance[name] < self.seat,
            TooManyPolls=self.asked_too_often(name),
        )
        if not refused:
            self.decisions[key] = decision
            self.open_poll(key, decision.kind, name, 0)
        return refused

    def execute(self, key: bytes) -> Reasons:
        """Anybody executes what has passed: all of it, or nothing."""
        poll = self.polls[key]
        refused = self.needs_building() | broken(PollStateWrong=self.state(poll) != State.READY)
        if refused:
            return refused
        before = copy.deepcopy(self.__dict__)
        if self.decisions[key].effect(self):
            self.__dict__.update(before)
            return {"CallFailed"}
        self.polls[key].closed = State.DONE
        return refused

    def veto(self, name: str, to: str) -> Reasons:
        """An account forbids moving it to another, for good."""
        self.vetoes.add((name, to))
        return set()

    def donate(self, name: str, token: str, amount: int) -> Reasons:
        """Anybody may simply give to the treasury."""
        self.pay(token, name, TREASURY, amount)
        return set()

    # ───────── What decisions do ─────────

    def spend(self, to: str, amount: int) -> Reasons:
        """The treasury pays in the currency."""
        refused = broken(TransferFailed=amount > self.money[TREASURY][CURRENCY])
        if not refused:
            self.pay(CURRENCY, TREASURY, to, amount)
        return refused

    def set_funding(self, price: int, cap: int, is_open: bool) -> Reasons:
        """Another price, at least half of the one before."""
        refused = broken(PriceTooLow=2 * price < self.price)
        if not refused:
            self.price, self.cap, self.closed = price, cap, not is_open
        return refused

    def set_rate(self, rate: int) -> Reasons:
        """Work is worth something else from now on."""
        self.rate = rate
        return set()

    def set_sharing(self, sharing: tuple[int, int, int]) -> Reasons:
        """Other terms of dividends and exits."""
        self.sharing = sharing
        return set()

    def set_rule(self, kind: Class, rule: Rule) -> Reasons:
        """Another rule, for polls that are opened from now on."""
        self.rules[kind] = rule
        return set()

    def adopt(self, text: str) -> Reasons:
        """Another version of the agreement, of whatever text: money and claims need its acceptance."""
        self.version += 1
        self.agreement = text
        return set()

    def dissolve(self) -> Reasons:
        """The end."""
        self.dissolved = True
        return set()

    def move(self, old: str, new: str) -> Reasons:
        """A member goes on at another address; the old one is nobody's any more."""
        refused = broken(
            MoveForbidden=(old, new) in self.vetoes,
            NotMember=not self.accepted[old],
            AccountKnown=new in self.known,
        )
        if refused:
            return refused
        self.accepted[new], self.accepted[old] = self.accepted[old], 0
        self.delegate[new], self.delegate[old] = self.delegate[old], None
        self.opened[new, self.now // A_WEEK] = self.opened.get((old, self.now // A_WEEK), 0)
        self.heir[old] = new
        self.origin[new] = self.origin[old]
        self.known.add(new)
        self.balance[new] += self.balance[old]
        self.balance[old] = 0
        # What the new account was sent before is its own, but it begins without a past.
        for then in self.snapshots:
            then.balances[new] = then.votes[new] = 0
        self.changed()
        return refused
