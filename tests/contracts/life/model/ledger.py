"""Who holds how much, who votes for whom, and what every snapshot showed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isqrt

Reasons = set[str]


def broken(**rules: bool) -> Reasons:
    """The names of the rules that are broken."""
    return {name for name, is_broken in rules.items() if is_broken}


@dataclass(frozen=True)
class Snapshot:
    """Everything at the end of a second."""

    taken_at: int
    supply: int
    seats: int
    roots: int
    balances: dict[str, int]
    votes: dict[str, int]
    members: frozenset[str]


class Ledger:
    """Members and shares."""

    def __init__(self, people: Iterable[str], seat: int, now: int) -> None:
        self.now = now
        self.seat = seat
        self.people = tuple(people)
        self.version = 1
        self.agreement: str | None = None
        self.accepted = dict.fromkeys(self.people, 0)
        self.balance = dict.fromkeys(self.people, 0)
        self.delegate: dict[str, str | None] = dict.fromkeys(self.people)
        self.heir: dict[str, str] = {}
        # Whose number an account has: its own, or that of who moved to it.
        self.origin = {name: name for name in self.people}
        # Who has joined, voted or collected: nobody can be moved there.
        self.known: set[str] = set()
        self.snapshots: list[Snapshot] = []

    # ───────── What holds now ─────────

    @property
    def supply(self) -> int:
        """All shares."""
        return sum(self.balance.values())

    @property
    def members(self) -> list[str]:
        """Who has accepted some version, and hasn't moved away."""
        return [name for name in self.people if self.accepted[name]]

    @property
    def seats(self) -> int:
        """Members who hold enough to count where each counts once."""
        return sum(self.balance[name] >= self.seat for name in self.members)

    @property
    def roots(self) -> int:
        """The sum of square roots of what members hold, each rounded down."""
        return sum(isqrt(self.balance[name]) for name in self.members)

    def votes_of(self, name: str) -> int:
        """The shares of all who have this account vote for them."""
        return sum(
            held
            for holder, held in self.balance.items()
            if (self.delegate[holder] or holder) == name
        )

    def heir_of(self, name: str) -> str:
        """Who stands in the account's place now."""
        while name in self.heir:
            name = self.heir[name]
        return name

    # ───────── Snapshots ─────────

    def clock(self) -> int:
        """The first snapshot that shows what changes now."""
        newest = len(self.snapshots)
        return newest if newest and self.snapshots[-1].taken_at == self.now else newest + 1

    def is_past(self, number: int) -> bool:
        """Whether the snapshot was taken and its second is over."""
        return 0 < number <= len(self.snapshots) and self.at(number).taken_at < self.now

    def at(self, number: int) -> Snapshot:
        """The snapshot of this number."""
        return self.snapshots[number - 1]

    def snapshot_no_older_than(self, age: int) -> int:
        """The newest if it is no older, else a new one."""
        if not self.snapshots or self.now > self.snapshots[-1].taken_at + age:
            self.snapshots.append(self._copy(self.now))
        return len(self.snapshots)

    def changed(self) -> None:
        """What changes in a snapshot's second belongs to it."""
        if self.snapshots and self.snapshots[-1].taken_at == self.now:
            self.snapshots[-1] = self._copy(self.now)

    def _copy(self, taken_at: int) -> Snapshot:
        votes = {name: self.votes_of(name) for name in self.people}
        members = frozenset(self.members)
        totals = (self.supply, self.seats, self.roots)
        return Snapshot(taken_at, *totals, dict(self.balance), votes, members)

    def take_snapshot(self) -> Reasons:
        """Anybody takes one, if none is younger than a day."""
        newest = replace(self.snapshots[-1]) if self.snapshots else None
        young = newest is not None and self.now <= newest.taken_at + 24 * 3600
        refused = broken(SnapshotTooRecent=young)
        if not refused:
            self.snapshot_no_older_than(0)
        return refused

    # ───────── Verbs ─────────

    def accept(self, name: str) -> Reasons:
        """The account accepts the current agreement."""
        refused = broken(
            AccountRetired=name in self.heir,
            AgreementAlreadyAccepted=self.accepted[name] == self.version,
        )
        if not refused:
            self.accepted[name] = self.version
            self.known.add(name)
            self.changed()
        return refused

    def set_delegate(self, name: str, delegatee: str | None) -> Reasons:
        """The account has another vote for it; nobody, or itself, takes it back."""
        back = delegatee in (None, name)
        refused = broken(
            AccountRetired=name in self.heir,
            NotMember=not back and not self.accepted[delegatee or name],
        )
        if not refused:
            self.delegate[name] = None if back else delegatee
            self.changed()
        return refused

    def credit(self, name: str, shares: int) -> None:
        """The account holds more, or less."""
        self.balance[name] += shares
        assert self.balance[name] >= 0, name
        self.changed()
