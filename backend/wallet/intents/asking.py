"""Whose intention it is, and what the chain says about them now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from eth_typing import ChecksumAddress
from web3 import Web3

from backend.wallet.intents.inputs import Inputs
from backend.wallet.project import NATIVE, Project
from backend.wording import say

_WHOLE = 10_000


class Asks(Protocol):
    """Whose intention it is, and the node that is asked; about a project, or about none yet."""

    @property
    def web3(self) -> Web3:
        """The node."""

    @property
    def account(self) -> ChecksumAddress:
        """Whose."""

    @property
    def inputs(self) -> Inputs:
        """What was typed."""

    @property
    def language(self) -> str:
        """Of the sentences."""


@dataclass(frozen=True)
class Asking:
    """One form of one account, about one project."""

    project: Project
    account: ChecksumAddress
    inputs: Inputs
    language: str

    @property
    def web3(self) -> Web3:
        """The node."""
        return self.project.web3

    def say(self, key: str, **facts: object) -> str:
        """A sentence about an intention."""
        return say(self.language, f"intents.{key}", currency=self.project.facts.money, **facts)

    @property
    def is_anybody(self) -> bool:
        """Whether nobody has said whose intention it is: a preview then tells what holds for all."""
        return self.account == NATIVE

    @property
    def is_contract(self) -> bool:
        """Whether the account has code, as multisigs have."""
        return bool(self.web3.eth.get_code(self.account))

    @property
    def now(self) -> int:
        """The chain's time."""
        return int(self.web3.eth.get_block("latest")["timestamp"])

    def share_change(self, more: int) -> str:
        """From which part of all shares to which, if the account's grow by so many, newly made."""
        held, supply = self._held_and_supply()
        if self.is_anybody:
            return self.say("share_gained", part=part(more, supply + more))
        facts = {"before": part(held, supply), "after": part(held + more, supply + more)}
        return self.say("share_change", **facts)

    def share_given(self, fewer: int) -> str:
        """The same, if it hands shares on to somebody else."""
        held, supply = self._held_and_supply()
        if self.is_anybody:
            return self.say("share_lost", part=part(fewer, supply))
        facts = {"before": part(held, supply), "after": part(held - fewer, supply)}
        return self.say("share_change", **facts)

    def _held_and_supply(self) -> tuple[int, int]:
        held = int(self.project.ask("balanceOf", self.account))
        return held, int(self.project.ask("totalSupply"))


def part(some: int, whole: int) -> Decimal:
    """Basis points of a whole, with two more decimals; all of nothing is nothing."""
    if whole <= 0 or some <= 0:
        return Decimal(0)
    return (Decimal(some * _WHOLE) / Decimal(whole)).quantize(Decimal("0.01"))
