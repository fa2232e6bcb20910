"""The claims of a recorded history.

Commits are grouped by author and week, each in exactly one claim. A kind that somebody is credited
with and that none of their commits shows is one claim of its own. A kind has no date: it is placed
in the week of the person's first commit, or of the nearest person before them in the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.history.community import Person
from scripts.history.records import Commit

WEEK = 7 * 86_400
# Unix time began on a Thursday; weeks begin on Mondays.
MONDAY = 4 * 86_400
# What the first word of a commit's subject says about its kind (Conventional Commits).
KINDS = {
    "docs": "doc",
    "doc": "doc",
    "test": "test",
    "tests": "test",
    "ci": "infra",
    "build": "infra",
}
CODE = "code"


@dataclass(frozen=True)
class PlannedClaim:
    """One claim: who, of which kind, for which commits (none: credited otherwise), in which week."""

    person: Person
    kind: str
    week: int
    commits: tuple[Commit, ...]

    @property
    def units(self) -> int:
        """Deliverables in hundredths: one a commit, or one for the whole of a kind."""
        return 100 * max(1, len(self.commits))

    def evidence(self, project: str) -> bytes:
        """What the claim rests on, in words."""
        if not self.commits:
            return f"{self.person.name} is credited by {project} with: {self.kind}.\n".encode()
        lines = [f"{commit.name} {commit.subject}" for commit in self.commits]
        return "\n".join(
            [f"{self.person.name}: commits of one week in {project}.", "", *lines, ""]
        ).encode()


def claims_of(people: Sequence[Person]) -> list[PlannedClaim]:
    """All claims in the order of their weeks."""
    claims: list[PlannedClaim] = []
    week = min(_week(commit.at) for person in people for commit in person.commits)
    for person in people:
        if person.commits:
            week = _week(min(commit.at for commit in person.commits))
        own = _claims_of_commits(person)
        shown = {claim.kind for claim in own}
        claims += own
        claims += [
            PlannedClaim(person, kind, week, ()) for kind in person.kinds if kind not in shown
        ]
    return sorted(claims, key=lambda claim: claim.week)


def _claims_of_commits(person: Person) -> list[PlannedClaim]:
    weeks: dict[int, list[Commit]] = defaultdict(list)
    for commit in person.commits:
        weeks[_week(commit.at)].append(commit)
    return [
        PlannedClaim(person, _kind(commits), week, tuple(commits))
        for week, commits in weeks.items()
    ]


def _kind(commits: Sequence[Commit]) -> str:
    """The kind of most of the commits."""
    kinds = Counter(
        KINDS.get(re.split(r"[^a-z]", commit.subject.lower())[0], CODE) for commit in commits
    )
    return kinds.most_common(1)[0][0]


def _week(at: int) -> int:
    """The first second of the week after a time: work is claimed when its week is over."""
    return at - (at - MONDAY) % WEEK + WEEK
