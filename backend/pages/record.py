"""What a project's charts and its agreement's page show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from backend.api.answers import members, polls, projects, statistics
from backend.api.answers.desk import ProjectDesk
from backend.api.models.statistics import DayFigures
from backend.api.paging import Page, cursor_for
from backend.errors import ThingUnknown
from backend.pages.differences import difference_of
from backend.pages.graphs import (
    holders_ring,
    members_plot,
    shares_plot,
    treasury_plot,
    turnout_plot,
    weeks_plots,
)
from backend.pages.texts import read_text
from backend.storage import (
    agreement_queries,
    category_queries,
    holder_queries,
    member_queries,
    poll_queries,
)
from backend.storage.statistics_queries import DAY

_POLLS: Final = 40
_DAYS: Final = 366
_HOLDERS: Final = 6
_VERSIONS: Final = 100


def chart_facts(desk: ProjectDesk) -> dict[str, Any]:
    """All charts of a project."""
    known = category_queries.categories(desk.view, desk.project)
    found = poll_queries.polls(desk.view, desk.project, None, _POLLS)
    asked = polls.polls(desk, [row for row in reversed(found.rows) if row["ballots"]])
    owners = holder_queries.holders(desk.view, desk.project, None, _HOLDERS)
    holders = members.holders(desk, owners.rows, desk.row["supply"] or 0)
    days = _days(desk)
    plots = (
        shares_plot(desk, [row["number"] for row in known]),
        *weeks_plots(desk, days),
        treasury_plot(desk),
        turnout_plot(desk, asked),
        members_plot(desk),
    )
    return {
        "project": projects.project(desk, desk.row),
        "plots": [plot for plot in plots if plot is not None],
        "ring": holders_ring(desk, holders),
        "holders": holders,
        "since": days[0].day if days else None,
    }


def _days(desk: ProjectDesk) -> Sequence[DayFigures]:
    """The days since the project began, of the last year."""
    last = desk.view.now // DAY
    return statistics.days(desk, max(desk.row["created_at"] // DAY, last - _DAYS + 1), last)


def agreement_facts(
    desk: ProjectDesk, page: Page, version: int | None, compared: int | None
) -> dict[str, Any]:
    """One version of the agreement, what changed since another one, and who accepted it.

    Raises ThingUnknown.
    """
    rows = agreement_queries.versions(desk.view, desk.project, None, _VERSIONS).rows
    digests = {row["version"]: row["digest"] for row in rows}
    chosen = version or max(digests)
    other = compared or (chosen - 1 if chosen > 1 else None)
    for each in (chosen, other):
        if each is not None and each not in digests:
            raise ThingUnknown(
                f"The agreement has no version {each}.", thing="version", given=str(each)
            )
    question = f"signers/{chosen}"
    after = page.after(question, "number")
    signed = agreement_queries.acceptances(
        desk.view, desk.project, after, page.limit, version=chosen
    )
    return {
        "project": projects.project(desk, desk.row),
        "versions": [projects.agreement_version(desk, row) for row in rows],
        "chosen": chosen,
        "other": other,
        "text": read_text(desk.content, digests[chosen], desk.language),
        "lines": difference_of(desk.content, digests[other], digests[chosen]) if other else None,
        "signers": members.acceptances(desk, signed.rows),
        "cursor": cursor_for(question, signed.next),
    }


def agreement_to_accept(desk: ProjectDesk, account: str) -> dict[str, Any]:
    """The text in force, and what changed since the version that the account accepted.

    Since the version before, where nobody is named or they never accepted one.
    """
    rows = agreement_queries.versions(desk.view, desk.project, None, _VERSIONS).rows
    digests = {row["version"]: row["digest"] for row in rows}
    current = max(digests)
    member = member_queries.member(desk.view, desk.project, account.lower()) if account else None
    accepted = member["agreement_version"] if member else 0
    other = accepted or current - 1
    is_older = other in digests and other < current
    return {
        "version": current,
        "other": other if is_older else None,
        "is_accepted": accepted == current,
        "lines": difference_of(desk.content, digests[other], digests[current])
        if is_older
        else None,
        "text": read_text(desk.content, digests[current], desk.language),
    }
