"""Living a recorded history: week by week, claims, signed ballots in batches, and their settlement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backend.wallet import member, polls, posts, work
from backend.wallet.member import POLLS_A_WEEK, WEEK
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import PostKind, Support
from scripts.demo.clock import Clock
from scripts.demo.sending import People
from scripts.history.claims import PlannedClaim
from scripts.history.community import Person

HOUR = 3600
DAY = 24 * HOUR
SETTLED_AT_ONCE = 40
# Its author may have to join and to say who they are first.
TRANSACTIONS_A_CLAIM = 3


@dataclass
class HistoryLife:
    """The community while it lives: `deciding` judge, `keep` puts a text into the content store."""

    name: str
    people: People
    project: Project
    clock: Clock
    keep: Callable[[bytes], bytes]
    categories: dict[str, int]
    deciding: Sequence[Person]
    relayer: Person
    members: set[str] = field(default_factory=set)
    claimed: list[PlannedClaim] = field(default_factory=list)
    ballots: int = 0
    opened: Counter[tuple[str, int]] = field(default_factory=Counter)

    def join(self, people: Sequence[Person]) -> None:
        """Those who aren't members yet accept the agreement and say who they are."""
        new = [
            person
            for person in {each.handle: each for each in people}.values()
            if person.handle not in self.members
        ]
        _, digest = member.current_agreement(self.project)
        self.people.send_all((person.handle, member.accept(self.project, digest)) for person in new)
        self.people.send_all((person.handle, self._profile(person)) for person in new)
        self.members.update(person.handle for person in new)

    def live_week(self, week: int, claims: Sequence[PlannedClaim]) -> None:
        """One week's claims, from the first to the last of their settlements.

        An author opens so many claims in a calendar week; the rest wait for the next one, as they
        would have to.
        """
        waiting, begins = list(claims), week
        while waiting:
            self.clock.advance(begins)
            batch, waiting = self._allowed(waiting)
            if batch:
                self._live_batch(batch)
            begins = next_week(self.clock.now())

    def _live_batch(self, claims: Sequence[PlannedClaim]) -> None:
        self.join([claim.person for claim in claims])
        opened = self._open(claims)
        self.clock.advance(self.clock.now() + HOUR)
        self._vote(opened)
        self.clock.advance(self.clock.now() + DAY)
        self._settle([poll for poll, _ in opened])

    def _allowed(
        self, claims: Sequence[PlannedClaim]
    ) -> tuple[list[PlannedClaim], list[PlannedClaim]]:
        """Those that their authors may open now, and those that must wait."""
        now = self.clock.now()
        # A second for each transaction, or the batch would end in another week than it began in.
        if next_week(now) - now < HOUR + len(claims) * TRANSACTIONS_A_CLAIM:
            return [], list(claims)
        allowed: list[PlannedClaim] = []
        later: list[PlannedClaim] = []
        for claim in claims:
            mark = (claim.person.handle, now // WEEK)
            if self.opened[mark] == POLLS_A_WEEK:
                later.append(claim)
                continue
            self.opened[mark] += 1
            allowed.append(claim)
        return allowed, later

    def _open(self, claims: Sequence[PlannedClaim]) -> list[tuple[bytes, PlannedClaim]]:
        plans, opened = [], []
        for claim in claims:
            evidence = self.keep(claim.evidence(self.name))
            plan = work.claim(self.project, self.categories[claim.kind], claim.units, evidence)
            plans.append((claim.person.handle, plan))
            opened.append((work.claim_id(self.people.address(claim.person.handle), plan), claim))
        self.people.send_all(plans)
        self.claimed += claims
        return opened

    def _vote(self, opened: Sequence[tuple[bytes, PlannedClaim]]) -> None:
        self.people.send_all(
            (self.relayer.handle, polls.relay(self.project, poll, self._signed(poll, claim)))
            for poll, claim in opened
        )

    def _signed(self, poll: bytes, claim: PlannedClaim) -> list[polls.SignedBallot]:
        """All of those who judge, but never the claimant."""
        others = [person for person in self.deciding if person is not claim.person]
        self.ballots += len(others)
        return [
            polls.sign_ballot(self.project, self.people.account(person.handle), poll, Support.FOR)
            for person in others
        ]

    def _settle(self, claims: Sequence[bytes]) -> None:
        for start in range(0, len(claims), SETTLED_AT_ONCE):
            plan = work.settle(self.project, claims[start : start + SETTLED_AT_ONCE])
            self.people.send(self.relayer.handle, plan)

    def _profile(self, person: Person) -> Plan:
        digest = self.keep(f"# {person.name}\n".encode())
        return posts.post(self.project, PostKind.PROFILE, digest)


def next_week(at: int) -> int:
    """When the calendar week by which the contracts count ends and the next one begins."""
    return (at // WEEK + 1) * WEEK
