"""The lists of a project's pages: some rows, and where the next ones are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers import (
    budgets,
    contributions,
    decisions,
    members,
    polls,
    posts,
    sharing,
    treasury,
)
from backend.api.answers.desk import ProjectDesk
from backend.api.inputs import word
from backend.api.models.vocabulary import CLASSES, LINE_STATES, POLL_STATES, POST_KINDS
from backend.api.paging import Page, cursor_for
from backend.api.selection import select_lines, select_polls
from backend.storage import (
    claim_queries,
    contribution_queries,
    dividend_queries,
    exit_queries,
    holder_queries,
    line_queries,
    member_queries,
    post_queries,
    proposal_queries,
    treasury_queries,
)
from backend.storage.reader import Key, Slice


@dataclass(frozen=True)
class Choice:
    """A filter of a list: its name, the domain of its words, and what it may be."""

    name: str
    domain: str
    values: Sequence[str]


@dataclass(frozen=True)
class Listing:
    """One page of a list. `chosen` are the filters in force."""

    name: str
    items: Sequence[Any]
    cursor: str | None
    choices: Sequence[Choice]
    chosen: Mapping[str, str]


Chosen = Mapping[str, str]
Loader = Callable[[ProjectDesk, Page, Chosen], tuple[Sequence[Any], str | None]]

CHOICES: Final[dict[str, tuple[Choice, ...]]] = {
    "members": (),
    "holders": (),
    "contributions": (Choice("kind", "contribution_kinds", ("MONEY", "WORK")),),
    "refunds": (),
    "claims": (Choice("state", "states.label", POLL_STATES[1:]),),
    "decisions": (
        Choice("class", "classes", CLASSES[1:]),
        Choice("state", "states.label", POLL_STATES[1:]),
    ),
    "treasury": (Choice("direction", "directions", ("IN", "OUT")),),
    "lines": (Choice("state", "line_states", LINE_STATES),),
    "dividends": (),
    "exits": (),
    "posts": (Choice("kind", "kinds", POST_KINDS),),
}


def listing(desk: ProjectDesk, name: str, page: Page, given: Mapping[str, str]) -> Listing:
    """A page of a list. Raises FilterInvalid and CursorInvalid, as the API does."""
    choices = CHOICES[name]
    chosen = {
        choice.name: word(choice.name, given[choice.name], choice.values)
        for choice in choices
        if given.get(choice.name)
    }
    items, cursor = _LOADERS[name](desk, page, chosen)
    return Listing(name, items, cursor, choices, chosen)


def _members(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    after = page.after("members", "number")
    found = member_queries.members(desk.view, desk.project, after, page.limit)
    return members.members(desk, found.rows), cursor_for("members", found.next)


def _holders(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    after = page.after("holders", "amount", "text")
    found = holder_queries.holders(desk.view, desk.project, after, page.limit)
    lines = members.holders(desk, found.rows, desk.row["supply"] or 0)
    return lines, cursor_for("holders", found.next)


def _contributions(
    desk: ProjectDesk, page: Page, chosen: Chosen
) -> tuple[Sequence[Any], str | None]:
    found = contribution_queries.contributions(
        desk.view,
        desk.project,
        page.after("contributions", "number"),
        page.limit,
        kind=chosen.get("kind"),
        account=chosen.get("account"),
    )
    lines = contributions.contributions(desk, found.rows)
    return lines, cursor_for("contributions", found.next)


def _refunds(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    after = page.after("refunds", "number")
    found = contribution_queries.refunds(desk.view, desk.project, after, page.limit)
    return contributions.refunds(desk, found.rows), cursor_for("refunds", found.next)


def _claims(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    def fetch(after: Key | None, limit: int) -> Slice:
        return claim_queries.claims(desk.view, desk.project, after, limit)

    after = page.after("claims", "number", "text")
    found = select_polls(desk, fetch, after, page.limit, chosen.get("state"))
    return polls.claims(desk, found.rows), cursor_for("claims", found.next)


def _decisions(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    class_ = CLASSES.index(chosen["class"]) if "class" in chosen else None

    def fetch(after: Key | None, limit: int) -> Slice:
        return proposal_queries.proposals(desk.view, desk.project, after, limit, class_=class_)

    after = page.after("decisions", "number", "text")
    found = select_polls(desk, fetch, after, page.limit, chosen.get("state"))
    return decisions.decisions(desk, found.rows), cursor_for("decisions", found.next)


def _treasury(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    found = treasury_queries.movements(
        desk.view,
        desk.project,
        page.after("movements", "number", "text"),
        page.limit,
        direction=chosen.get("direction"),
    )
    return treasury.movements(desk, found.rows), cursor_for("movements", found.next)


def _lines(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    def fetch(after: Key | None, limit: int) -> Slice:
        return line_queries.lines(desk.view, desk.project, after, limit)

    after = page.after("lines", "number")
    found = select_lines(desk, fetch, after, page.limit, chosen.get("state"))
    return budgets.lines(desk, found.rows), cursor_for("lines", found.next)


def _dividends(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    after = page.after("dividends", "number")
    found = dividend_queries.dividends(desk.view, desk.project, after, page.limit)
    return sharing.dividends(desk, found.rows), cursor_for("dividends", found.next)


def _exits(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    found = exit_queries.exits(desk.view, desk.project, page.after("exits", "number"), page.limit)
    return sharing.exits(desk, found.rows), cursor_for("exits", found.next)


def _posts(desk: ProjectDesk, page: Page, chosen: Chosen) -> tuple[Sequence[Any], str | None]:
    kind = POST_KINDS.index(chosen["kind"]) if "kind" in chosen else None
    after = page.after("posts", "number")
    found = post_queries.posts(desk.view, desk.project, after, page.limit, kind=kind)
    return posts.posts(desk, found.rows), cursor_for("posts", found.next)


_LOADERS: Final[dict[str, Loader]] = {
    "lines": _lines,
    "dividends": _dividends,
    "exits": _exits,
    "members": _members,
    "holders": _holders,
    "contributions": _contributions,
    "refunds": _refunds,
    "claims": _claims,
    "decisions": _decisions,
    "treasury": _treasury,
    "posts": _posts,
}
