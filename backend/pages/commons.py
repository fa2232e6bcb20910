"""What the pages of budget lines and dividends show, and an account's part in all of it."""

from __future__ import annotations

from typing import Any

from backend.api.answers import access, budgets, polls, projects, sharing
from backend.api.answers.desk import ProjectDesk
from backend.api.paging import Page, cursor_for
from backend.errors import ThingUnknown
from backend.pages.subjects import Subjects
from backend.storage import (
    access_queries,
    claim_queries,
    dividend_queries,
    exit_queries,
    line_queries,
    snapshot_queries,
)
from backend.storage.reader import Row

_SHOWN = 20


def line_facts(desk: ProjectDesk, number: int, page: Page) -> dict[str, Any]:
    """One budget line with its payments and the claims on it. Raises ThingUnknown."""
    view, project = desk.view, desk.project
    row = line_queries.line(view, project, number)
    if row is None:
        raise ThingUnknown(
            f"The project has no budget line {number}.", thing="line", given=str(number)
        )
    question = f"payments/{number}"
    after = page.after(question, "number")
    paid = line_queries.payments(view, project, after, page.limit, line=number)
    asked = claim_queries.claims(view, project, None, _SHOWN, line=number)
    return {
        "project": projects.project(desk, desk.row),
        "line": budgets.lines(desk, [row])[0],
        "payments": budgets.payments(desk, paid.rows),
        "cursor": cursor_for(question, paid.next),
        "claims": polls.claims(desk, asked.rows),
        "subjects": Subjects(desk),
    }


def dividend_facts(desk: ProjectDesk, number: int, page: Page) -> dict[str, Any]:
    """One dividend with each holder's part. Raises ThingUnknown."""
    row = dividend_queries.dividend(desk.view, desk.project, number)
    if row is None:
        raise ThingUnknown(
            f"The project has no dividend {number}.", thing="dividend", given=str(number)
        )
    question = f"parts/{number}"
    after = page.after(question, "amount", "text")
    taken = snapshot_queries.snapshot(desk.view, desk.project, row["snapshot"])
    found = dividend_queries.parts(desk.view, desk.project, row, after, page.limit)
    return {
        "project": projects.project(desk, desk.row),
        "dividend": sharing.dividends(desk, [row])[0],
        "taken": projects.snapshot(taken) if taken else None,
        "parts": sharing.parts_of_dividend(desk, row, found.rows),
        "cursor": cursor_for(question, found.next),
    }


def account_shares(desk: ProjectDesk, account: str, member: Row) -> dict[str, Any]:
    """An account's dividends, payments, exits and access."""
    view, project = desk.view, desk.project
    parts = dividend_queries.parts_of(view, project, account, None, _SHOWN)
    paid = line_queries.payments(view, project, None, _SHOWN, account=account)
    left = exit_queries.exits(view, project, None, _SHOWN, account=account)
    tiers = access_queries.tiers(view, project)
    return {
        "parts": sharing.parts_of_account(desk, account, parts.rows),
        "payments": budgets.payments(desk, paid.rows),
        "exits": sharing.exits(desk, left.rows),
        "access": access.access(desk, tiers, account, member),
        "place_names": desk.names(
            other for other in (member["predecessor"], member["successor"]) if other
        ),
    }
