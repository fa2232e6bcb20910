"""A range of blocks as one branch of the chain has it, and what is looked for in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from backend.chain.blooms import Sieve, topic_of
from backend.chain.codec import FACTORY, PROJECT_CREATED, TRANSFER
from backend.chain.events import ProjectCreated
from backend.chain.rpc import Header, Log
from backend.chain.told import Told, told_of


class Tier(StrEnum):
    """How the blocks of a range were checked; each tier does what the ones before it do.

    NONE: each log belongs to a block of the branch. BLOOM: every header has its hash and its
    parent, and a block without logs of ours is empty by its bloom or by a second answer. RECEIPTS:
    where the bloom admits logs of ours, the receipts have the root that the header names.
    """

    NONE = "none"
    BLOOM = "bloom"
    RECEIPTS = "receipts"


class Branch(msgspec.Struct):
    """A range of blocks, all of one branch, and all from one endpoint.

    `logs` are those of our contracts and the tokens' transfers to or from them, in the chain's
    order (a log more than these does no harm: `fold` takes its own). `headers` holds at least the
    blocks that carry logs, by hash; `last` is the last block, with or without logs. `parent` is the
    hash of the block before the range: it links the range to what is indexed. `window` is every
    header of the range, in order, where the range is near the head, and else empty. `tier` says how
    all this was checked. `known` is how many accounts were looked for: see `Scope`. `told` is what
    the logs tell, which takes their place once they are checked.
    """

    first: int
    last: Header
    logs: list[Log]
    headers: dict[str, Header]
    parent: str = ""
    window: Sequence[Header] = ()
    tier: Tier = Tier.NONE
    known: int = 0
    told: list[Told] = []

    def tell(self) -> None:
        """The logs are what they tell from now on. Raises NodeInconsistent if one is malformed."""
        self.told, self.logs = told_of(self.logs), []


class Scope:
    """The accounts whose logs are looked for; it only grows.

    It may hold accounts of a branch that was dropped, or of blocks that aren't indexed yet: then
    logs are looked for that don't exist. `required` is how many accounts a range must have been
    searched for to be complete, since the last account was found that nobody had announced.
    """

    def __init__(self, factory: str, accounts: Iterable[str]) -> None:
        self.factory = factory
        self.required = 0
        self._accounts = dict.fromkeys(accounts)
        self._sieve: Sieve | None = None

    def __len__(self) -> int:
        return len(self._accounts)

    @property
    def accounts(self) -> list[str]:
        """Projects and treasuries."""
        return [*self._accounts]

    @property
    def sieve(self) -> Sieve:
        """What tells blocks that hold nothing of ours."""
        if self._sieve is None:
            self._sieve = Sieve(self.factory, self._accounts)
        return self._sieve

    def add(self, accounts: Iterable[str]) -> None:
        """Looks for these, too."""
        self._accounts.update(dict.fromkeys(accounts))
        self._sieve = None

    def announce(self, logs: Iterable[Log]) -> bool:
        """Looks for the projects, too, that the factory's logs tell of; whether any was new."""
        ours = [log for log in logs if log.address == self.factory]
        return self.expect([account for log in ours for account in self._created(log)])

    def expect(self, found: Sequence[str]) -> bool:
        """Looks for these, too, from a range on that has just been searched; whether any was new."""
        if all(account in self._accounts for account in found):
            return False
        self._accounts.update(dict.fromkeys(found))
        self._sieve = None
        self.required = len(self._accounts)
        return True

    def ours(self, logs: Iterable[Log]) -> list[Log]:
        """Those of a block's logs that may be ours."""
        accounts, factory = self._accounts, self.factory
        return [
            log
            for log in logs
            if log.address in accounts
            or log.address == factory
            or (len(log.topics) == 3 and log.topics[0] == TRANSFER and self._moves(log))
        ]

    def _moves(self, log: Log) -> bool:
        """A whole word is an account, zeros in front and all, as endpoints are asked for it."""
        sides = (topic for topic in log.topics[1:] if topic.startswith(_FRONT))
        return any(_account(topic) in self._accounts for topic in sides)

    def _created(self, log: Log) -> list[str]:
        if not log.topics or log.topics[0] != PROJECT_CREATED:
            return []
        try:
            event = FACTORY[PROJECT_CREATED](log.topics, log.data)
        except (ValueError, IndexError):
            return []  # folding it says what is wrong with it
        return [event.project, event.treasury] if isinstance(event, ProjectCreated) else []


_FRONT = "0x" + 24 * "0"


def _account(topic: str) -> str:
    return "0x" + topic[26:]


def topics_of(accounts: Iterable[str]) -> list[str]:
    """Accounts as topics to look for."""
    return [topic_of(account) for account in accounts]


def join(one: Branch, other: Branch) -> Branch | None:
    """Two neighbouring ranges as one; None if they aren't of one branch."""
    if one.last.hash != other.parent:
        return None
    return Branch(
        one.first,
        other.last,
        one.logs + other.logs,
        one.headers | other.headers,
        one.parent,
        [*one.window, *other.window],
        min(one.tier, other.tier, key=list(Tier).index),
        min(one.known, other.known),
        one.told + other.told,
    )
