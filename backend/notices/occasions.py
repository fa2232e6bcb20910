"""What members should have in their calendar: votes, notices, milestones, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers.polls import judged
from backend.polls.outcome import (
    CLAIM,
    EXECUTION_WINDOW,
    PollState,
    matures_at,
    passes,
    state_at,
)
from backend.storage import line_queries, poll_queries
from backend.storage.reader import Row, View

MOST: Final = 200
# A milestone and a deadline are moments; calendars want them to last.
MOMENT_SECONDS: Final = 1800
# What is about one account alone; its subject is the account.
PERSONAL: Final = ("exit",)


@dataclass(frozen=True)
class Occasion:
    """Something with a beginning and an end, in Unix seconds; `kind` is the wording's key.

    `subject` is a poll's id, a line's number, or an account. `cancelled`: it was to be, and won't.
    `owner` answers for it, where that is known; empty: nobody does, or it is over.
    """

    kind: str
    project: str
    subject: str
    begins: int
    ends: int
    class_: int = 0
    cancelled: bool = False
    owner: str = ""

    @property
    def key(self) -> str:
        """What it is known by within its project, however its times change."""
        return f"{self.kind}-{self.subject}"

    @property
    def times(self) -> tuple[int, int, bool]:
        """What, when it changes, calendars must hear of."""
        return self.begins, self.ends, self.cancelled

    @property
    def path(self) -> str:
        """The page that tells more."""
        kinds = {
            **dict.fromkeys(("vote", "notice", "lapse"), "polls"),
            **dict.fromkeys(("due", "expires"), "lines"),
            "exit": "members",
        }
        if self.kind not in kinds:
            return f"/projects/{self.project}"
        return f"/projects/{self.project}/{kinds[self.kind]}/{self.subject}"


def of_project(view: View, project: Row) -> list[Occasion]:
    """The occasions of a project as of the view, of its newest polls and lines."""
    address: str = project["project"]
    polls = poll_queries.polls(view, address, None, MOST).rows
    lines = line_queries.lines(view, address, None, MOST).rows
    found = [occasion for row in polls for occasion in _of_poll(view, address, row)]
    found += [occasion for row in lines for occasion in _of_line(address, row)]
    if project["deadline"] and project["succeeded_at"] is None:
        ends = project["deadline"]
        found.append(Occasion("raising", address, "0", ends - MOMENT_SECONDS, ends))
    return found


def _of_poll(view: View, project: str, row: Row) -> Iterator[Occasion]:
    facts, poll = judged(row), row["poll"]
    withdrawn = row["closed"] == PollState.WITHDRAWN
    ends = max(row["closes_at"], row["opened_at"] + 1)
    yield Occasion("vote", project, poll, row["opened_at"], ends, row["class"], withdrawn)
    closed = state_at(facts, view.now) not in (PollState.PENDING, PollState.OPEN)
    if row["class"] != CLAIM and closed and passes(facts):
        begins, matures = facts.closes_at, matures_at(facts)
        yield Occasion("notice", project, poll, begins, matures, row["class"], withdrawn)
        lapses = matures + EXECUTION_WINDOW
        is_done = bool(row["closed"])
        yield Occasion(
            "lapse", project, poll, lapses - MOMENT_SECONDS, lapses, row["class"], is_done
        )


def _of_line(project: str, row: Row) -> Iterator[Occasion]:
    number, closed = str(row["number"]), row["closed_at"] is not None
    for kind, at in (("due", row["due_at"]), ("expires", row["expires_at"])):
        if at:
            gone = closed and row["closed_at"] < at
            begins, owner = at - MOMENT_SECONDS, row["owner"] if int(row["owner"], 16) else ""
            yield Occasion(kind, project, number, begins, at, cancelled=gone, owner=owner)


def exists(view: View, occasion: Any) -> bool:
    """Whether what an occasion is about is still part of the chain."""
    if occasion.kind in PERSONAL:  # what was before now has been
        return bool(occasion.begins <= view.now)
    if occasion.kind in ("vote", "notice", "lapse"):
        row = poll_queries.poll(view, occasion.project, occasion.subject)
        return row is not None and (occasion.kind == "vote" or passes(judged(row)))
    if occasion.kind in ("due", "expires"):
        return line_queries.line(view, occasion.project, int(occasion.subject)) is not None
    return False
