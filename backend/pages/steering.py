"""What somebody who looks after a project wants to see: who is quiet, thresholds, money by budgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from backend.api.answers import budgets, decisions, polls, projects
from backend.api.answers.desk import ProjectDesk, checksummed, iso_or_none, shares
from backend.api.inputs import shown
from backend.api.models.base import Amount, Money
from backend.api.paging import Page, cursor_for, scan
from backend.api.selection import select_lines
from backend.errors import FilterInvalid
from backend.pages.charts import Piece, bar
from backend.pages.figures import progress, told
from backend.pages.subjects import Subjects
from backend.storage import (
    account_queries,
    custody_queries,
    line_queries,
    proposal_queries,
    quiet_queries,
    treasury_queries,
)
from backend.storage.reader import Key, Row, Slice
from backend.wording import say

DAYS: Final = (30, 90, 180, 365)
_DAY: Final = 86_400
_LINES: Final = 20
_SPEND: Final = 1
_COMING: Final = ("OPEN", "PASSED", "READY")


@dataclass(frozen=True)
class Quiet:
    """A member of whom nothing was heard for a while. `last`: when they last gave or voted."""

    account: str
    name: str | None
    number: int
    shares: Amount
    last: str | None


@dataclass(frozen=True)
class Purse:
    """One token: what is free in the treasury, and what budget lines hold."""

    free: Money
    lines: Money
    chart: Markup


def steering_facts(desk: ProjectDesk, days: str, page: Page) -> dict[str, Any]:
    """Everything on the page."""
    if days and days not in map(str, DAYS):
        known = ", ".join(map(str, DAYS))
        raise FilterInvalid(
            f"“{shown(days)}” is no value for “days”.",
            given=shown(days),
            filter="days",
            known=known,
        )
    wanted = int(days or DAYS[1])
    project = projects.project(desk, desk.row)
    found = quiet_members(desk, wanted, page)
    return {
        "project": project,
        "progress": progress(project, desk.language),
        "quiet": _quiet(desk, found),
        "cursor": cursor_for(f"quiet/{wanted}", found.next),
        "days": wanted,
        "choices": DAYS,
        "purses": _purses(desk),
        "lines": _open_lines(desk),
        "coming": _coming(desk),
        "subjects": Subjects(desk),
    }


def quiet_members(desk: ProjectDesk, days: int, page: Page) -> Slice:
    """Members who did nothing for so many days, by their numbers; a page may be short."""
    since = account_queries.opened_since(desk.view, days * _DAY)

    def fetch(after: Key | None, limit: int) -> Slice:
        return quiet_queries.members(desk.view, desk.project, since, after, limit)

    def keep(row: Row) -> bool:
        return not any(row[name] for name in ("claimed", "voted", "gave", "accepted"))

    after = page.after(f"quiet/{days}", "number")
    return scan(fetch, keep, lambda row: (row["number"],), after, page.limit)


def _quiet(desk: ProjectDesk, found: Slice) -> list[Quiet]:
    names = desk.names(row["account"] for row in found.rows)
    return [
        Quiet(
            checksummed(row["account"]),
            names[row["account"]],
            row["number"],
            shares(row["shares"]),
            iso_or_none(max(row["ballot_at"] or 0, row["given_at"] or 0, row["accepted_at"] or 0)),
        )
        for row in found.rows
    ]


def _purses(desk: ProjectDesk) -> list[Purse]:
    """Each token that the treasury or a line holds, with both as a bar."""
    held = {row["token"]: row["lines"] for row in custody_queries.custody(desk.view, desk.project)}
    rows = treasury_queries.balances(desk.view, desk.project)
    free = {row["token"]: row["received"] - row["sent"] for row in rows}
    found = []
    for token in sorted({*held, *free}):
        money, lines = desk.money(free.get(token, 0), token), desk.money(held.get(token, 0), token)
        whole = free.get(token, 0) + held.get(token, 0)
        if not whole:
            continue
        label = say(
            desk.language,
            "pages.free_and_lines",
            free=told(desk.language, money),
            lines=told(desk.language, lines),
        )
        pieces = [Piece(free.get(token, 0), "reached"), Piece(held.get(token, 0), "promised")]
        found.append(Purse(money, lines, bar(pieces, whole, label)))
    return found


def _open_lines(desk: ProjectDesk) -> Any:
    def fetch(after: Key | None, limit: int) -> Slice:
        return line_queries.lines(desk.view, desk.project, after, limit)

    found = select_lines(desk, fetch, None, _LINES, "OPEN")
    return budgets.lines(desk, found.rows)


def _coming(desk: ProjectDesk) -> Any:
    """Payments that are proposed, or decided and not yet made."""

    def fetch(after: Key | None, limit: int) -> Slice:
        return proposal_queries.proposals(desk.view, desk.project, after, limit, class_=_SPEND)

    def keep(row: Row) -> bool:
        return polls.state_of(row, desk.view.now) in _COMING

    found = scan(fetch, keep, lambda row: (row["opened"], row["poll"]), None, _LINES)
    return decisions.decisions(desk, found.rows)
