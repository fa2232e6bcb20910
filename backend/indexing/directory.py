"""Whose logs are ours: the factory, its projects, their treasuries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backend.chain.blooms import topic_of
from backend.chain.codec import FACTORY, TRANSFER
from backend.chain.events import ProjectCreated
from backend.chain.rpc import Log
from backend.storage.columns import first_position


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
        self._sides: dict[str, Account] = {}
        for project, treasury, created in projects:
            self.add(project, treasury, created)

    def add(self, project: str, treasury: str, created: int) -> None:
        """Follows a project and its treasury."""
        for address, is_treasury in ((project, False), (treasury, True)):
            account = Account(address, project, is_treasury, created)
            self.accounts[address] = self._sides[topic_of(address)] = account

    def discover(self, logs: Iterable[Log]) -> None:
        """Follows the projects that the factory's logs tell of."""
        for log in logs:
            if log.address != self.factory:
                continue
            decode = FACTORY.get(log.topics[0]) if log.topics else None
            if decode is None:
                continue
            event = decode(log.topics, log.data)
            if isinstance(event, ProjectCreated):
                self.add(event.project, event.treasury, position_of(log))

    def concerns(self, log: Log) -> bool:
        """Whether one of our own contracts emitted it, or a token that one of them sent or got."""
        address = log.address
        return address in self.accounts or address == self.factory or bool(self.moved(log))

    def moved(self, log: Log) -> Sequence[Account]:
        """Our accounts that a token's transfer went to or came from, once they existed.

        Empty for anything that is no ERC-20 transfer of more than nothing. A project's own shares
        can't be held by its own accounts, but by another project's treasury. An account is a word
        with zeros in front, as endpoints are asked for it: a token may write anything else, too.
        """
        topics = log.topics
        if len(topics) != 3 or topics[0] != TRANSFER or len(log.data) != 66:
            return ()
        sides = self._sides
        sender, recipient = topics[1], topics[2]
        if sender not in sides and recipient not in sides:
            return ()
        found = [sides[side] for side in {sender: 0, recipient: 0} if side in sides]
        if int(log.data, 16) == 0:
            return ()
        position = position_of(log)
        return [account for account in found if position > account.created]


def position_of(log: Log) -> int:
    """Where a log stands in the chain."""
    return first_position(int(log.block_number, 16)) + int(log.log_index, 16)
