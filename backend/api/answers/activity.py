"""Streaks and badges, from what happened alone. They touch neither shares nor votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from backend.api.answers.desk import ProjectDesk, checksummed, iso_or_none, units
from backend.api.models.activity import Activity, Badge
from backend.errors import AccountUnknown
from backend.matching.lexicon import lexicon
from backend.storage import activity_queries, member_queries
from backend.wording import say

_WEEK: Final = 7 * 86_400
REVIEWS: Final = 10
TESTED: Final = 10 * 100
STEADY: Final = 4


def activity(desk: ProjectDesk, account: str) -> Activity:
    """How an account has taken part. Raises AccountUnknown."""
    view, project = desk.view, desk.project
    if member_queries.member(view, project, account) is None:
        raise AccountUnknown(f"The account {account} has no part in this project.", account=account)
    weeks = activity_queries.weeks(view, project, account)
    first = activity_queries.first_contribution(view, project, account)
    reviewed = activity_queries.claims_reviewed(view, project, account)
    tested = _tested(desk, account)
    longest = max(streaks(weeks), default=0)
    return Activity(
        account=checksummed(account),
        name=desk.names([account])[account],
        first_contribution_at=iso_or_none(first),
        active_weeks=len(weeks),
        streak=current_streak(weeks, view.now),
        longest_streak=longest,
        claims_reviewed=reviewed,
        units_tested=units(tested),
        badges=list(_badges(desk.language, first, reviewed, tested, longest)),
    )


def streaks(weeks: Sequence[int]) -> Iterator[int]:
    """The lengths of all runs of weeks that follow one another."""
    length = 0
    for place, week in enumerate(weeks):
        follows = place > 0 and week - weeks[place - 1] == _WEEK
        if not follows and length:
            yield length
        length = length + 1 if follows else 1
    if length:
        yield length


def current_streak(weeks: Sequence[int], now: int) -> int:
    """The last run, unless a whole week has gone by without anything."""
    if not weeks or now - weeks[-1] >= 2 * _WEEK:
        return 0
    return list(streaks(weeks))[-1]


def _tested(desk: ProjectDesk, account: str) -> int:
    """Units of work in categories whose names speak of testing, in French or English."""
    done = activity_queries.work_by_category(desk.view, desk.project, account)
    names = desk.category_names
    return sum(
        amount
        for category, amount in done.items()
        if "testing" in lexicon().remembered(names.get(category, ""))
    )


def _badges(
    language: str, first: int | None, reviewed: int, tested: int, longest: int
) -> Iterator[Badge]:
    if first is not None:
        yield Badge(kind="FIRST_CONTRIBUTION", said=say(language, "activity.first", first=first))
    if reviewed >= REVIEWS:
        yield Badge(kind="REVIEWER", said=say(language, "activity.reviewer", count=reviewed))
    if tested >= TESTED:
        yield Badge(kind="TESTER", said=say(language, "activity.tester", units=tested))
    if longest >= STEADY:
        yield Badge(kind="STEADY", said=say(language, "activity.steady", count=longest))
