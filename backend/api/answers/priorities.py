"""The board of ideas and needs: its order is the tally.

Whoever wants an idea ranked proposes a question: a proposal of class SETTINGS without calls, whose
text names the idea (`about = "0x…"`). Of several questions about one, the newest counts. Those with
more in favour stand first, then those with less against, then those asked earlier. Only polls under
the same rule are compared: SETTINGS has one weighting at a time.
"""

from __future__ import annotations

from typing import Final

from backend.api.answers import polls
from backend.api.answers.chain_of_posts import subjects_of_questions, title_of
from backend.api.answers.desk import ProjectDesk
from backend.api.answers.posts import posts
from backend.api.models.poll import Poll
from backend.api.models.priorities import Priority
from backend.storage import poll_queries, post_queries
from backend.storage.reader import Row

IDEA: Final = 2
NEED: Final = 3
SETTINGS: Final = 2
_MOST: Final = 200
_VOID: Final = ("WITHDRAWN",)


def priorities(desk: ProjectDesk) -> list[Priority]:
    """The newest ideas and needs: those that were ranked in their order, then the others."""
    rows = [row for kind in (IDEA, NEED) for row in _posts(desk, kind)]
    asked = _questions(desk)
    ranked = sorted(
        (row for row in rows if row["digest"] in asked),
        key=lambda row: _place(asked[row["digest"]]),
    )
    others = [row for row in rows if row["digest"] not in asked]
    others.sort(key=lambda row: -row["position"])
    found = [
        _priority(desk, row, place, asked[row["digest"]]) for place, row in enumerate(ranked, 1)
    ]
    return found + [_priority(desk, row, None, None) for row in others]


def _posts(desk: ProjectDesk, kind: int) -> list[Row]:
    found = post_queries.posts(desk.view, desk.project, None, _MOST, kind=kind).rows
    return list({row["digest"]: row for row in found}.values())  # the first post of a text


def _questions(desk: ProjectDesk) -> dict[str, Poll]:
    """The newest question about each post that wasn't taken back."""
    found: dict[str, Poll] = {}
    for poll, about in subjects_of_questions(desk, SETTINGS):
        row = poll_queries.poll(desk.view, desk.project, poll)
        if row is not None:
            shown = polls.polls(desk, [row])[0]
            if shown.state not in _VOID:
                found[about] = shown
    return found


def _place(poll: Poll) -> tuple[int, int, str, str]:
    tally = poll.tally
    return (-int(tally.in_favour.amount), int(tally.against.amount), poll.opened_at, poll.poll)


def _priority(desk: ProjectDesk, row: Row, rank: int | None, poll: Poll | None) -> Priority:
    return Priority(
        rank=rank,
        post=posts(desk, [row])[0],
        title=title_of(desk, row["digest"]),
        question=poll.poll if poll else None,
        poll=poll,
        in_favour=poll.tally.in_favour if poll else None,
    )
