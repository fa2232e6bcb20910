"""All that a book keeps, still empty."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from math import isqrt
from typing import Any

from backend.audit.book.records import Dividend, Line, Member, Poll


class Pages:
    """`gated` and `seat` are terms of the project, as is whether it counts roots."""

    def __init__(self, seat: int, *, gated: bool, counts_roots: bool) -> None:
        self._seat, self._gated, self._counts_roots = seat, gated, counts_roots
        self.now = 0
        self.shares: defaultdict[str, int] = defaultdict(int)
        self.votes: dict[str, int] = {}
        self.members: defaultdict[str, Member] = defaultdict(Member)
        self.successors: dict[str, str] = {}
        self.arrivals: dict[str, int] = {}
        # What everybody has held, from which time on.
        self.past: dict[str, list[tuple[int, int]]] = {}
        self.money = self.supply = self.seats = self.roots = self.joined = self.numbers = 0
        self.succeeded = self.dissolved = self.closed = False
        self.contributed: Counter[str] = Counter()
        self.refunded: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.given_shares: Counter[str] = Counter()
        self.backers = 0
        self.raised = 0
        self.pledges: dict[tuple[str, int], int] = {}
        self.agreements: dict[int, str] = {}
        self.claims: dict[str, dict[str, Any]] = {}
        self.accepted_units: Counter[tuple[int, int]] = Counter()
        self.polls: dict[str, Poll] = {}
        self.rules: dict[tuple[int, int], dict[str, int]] = {}
        self.categories: dict[int, dict[str, Any]] = {}
        self.tiers: dict[int, dict[str, Any]] = {}
        self.funding: dict[str, Any] = {}
        self.sharing: dict[str, int] = {}
        self.proposals: set[str] = set()
        self.snapshots: dict[int, dict[str, int]] = {}
        self.lines: dict[int, Line] = {}
        self.dividends: dict[int, Dividend] = {}
        self.exited: Counter[str] = Counter()
        self.exit_paid: Counter[str] = Counter()
        self.posts = 0
        # Events that can't have happened after those before them: something is missing or made up.
        self.impossible: list[str] = []
        self.amiss = False
        self._newest: dict[str, int] | None = None

    def at(self, time: int) -> None:
        """What comes next happens at this time: a snapshot shows the end of its own."""
        if self._newest is not None and time > self._newest["takenAt"]:
            self._freeze()
            self._newest = None
        self.now = time

    def held_at(self, account: str, time: int) -> int:
        """What an account held at the end of this time."""
        found = bisect_right(self.past[account], time, key=lambda change: change[0])
        return self.past[account][found - 1][1] if found else 0

    def finish(self) -> None:
        """Nothing comes any more."""
        if self._newest is not None:
            self._freeze()

    def _freeze(self) -> None:
        if self._newest is not None:
            self._newest.update(
                supply=self.supply, roots=self.roots, seats=self.seats, members=self.joined
            )

    def _require(self, possible: bool) -> None:
        """Notes an event that what came before doesn't allow; it is read all the same."""
        if not possible:
            self.amiss = True

    def _count(self, before: int, later: int) -> None:
        """What a member counted for where each counts once, and counts for now."""
        self.seats += (later >= self._seat) - (before >= self._seat)
        if self._counts_roots:
            self.roots += isqrt(max(later, 0)) - isqrt(max(before, 0))
