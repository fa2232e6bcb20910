"""Whose logs are ours: the factory, its projects, their treasuries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from backend.chain.told import CREATED, Told


class Account(msgspec.Struct, frozen=True):
    """A project's address or its treasury's, and the position of the project's creation."""

    address: str
    project: str
    is_treasury: bool
    created: int


class Directory:
    """The addresses that are followed."""

    def __init__(self, factory: str, projects: Iterable[tuple[str, str, int]] = ()) -> None:
        self.factory = factory.lower()
        self.accounts: dict[str, Account] = {}
        for project, treasury, created in projects:
            self.add(project, treasury, created)

    def add(self, project: str, treasury: str, created: int) -> None:
        """Follows a project and its treasury."""
        for address, is_treasury in ((project, False), (treasury, True)):
            self.accounts[address] = Account(address, project, is_treasury, created)

    def discover(self, told: Iterable[Told]) -> None:
        """Follows the projects that the factory's logs tell of."""
        for position, address, _, kind, values, _ in told:
            if kind == CREATED and address == self.factory and values is not None:
                self.add(values[0], values[1], position)

    def moved(self, position: int, values: Sequence[Any] | None) -> Sequence[Account]:
        """Our accounts that a token's transfer went to or came from, once they existed.

        Empty for anything that is no ERC-20 transfer of more than nothing. A project's own shares
        can't be held by its own accounts, but by another project's treasury.
        """
        if values is None:
            return ()
        accounts = self.accounts
        sender, recipient, amount = values
        if (sender not in accounts and recipient not in accounts) or not amount:
            return ()
        found = [accounts[side] for side in {sender: 0, recipient: 0} if side in accounts]
        return [account for account in found if position > account.created]
