"""What a project's charts draw: from few looks at the index, however much has happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from backend.api.answers.desk import ProjectDesk
from backend.api.models.member import Holder
from backend.api.models.poll import Poll
from backend.api.models.statistics import DayFigures
from backend.pages.figures import told
from backend.pages.plots import Plot, Point, Series, Write, areas, columns
from backend.pages.ring import ring
from backend.storage import sampled_queries
from backend.storage.reader import Row
from backend.wording import say
from backend.wording.formats import number, part, scaled

_SHARE_DECIMALS: Final = 18
_WHOLE: Final = 10_000
_PIECES: Final = 6
_WEEK: Final = 7


def shares_plot(desk: ProjectDesk, categories: Sequence[int]) -> Plot | None:
    """Shares since the beginning: those that work has brought, and all others."""
    opened = desk.row["opened"]
    register = sampled_queries.register(desk.view, desk.project, opened)
    worked = [
        sampled_queries.category(desk.view, desk.project, opened, each) for each in categories
    ]
    points: list[Point] = []
    for block in sampled_queries.blocks(desk.view, opened):
        totals = _at(register, block)
        categories_then = [_at(rows, block) for rows in worked]
        known = [row for row in (totals, *categories_then) if row is not None]
        time = max((row["timestamp"] for row in known), default=desk.row["created_at"])
        supply = totals["supply"] if totals else 0
        work = min(sum(row["shares"] for row in categories_then if row), supply)
        if not points or points[-1].time < time:
            points.append(Point(time, (supply - work, work)))
    series = [
        Series(say(desk.language, "charts.other_shares"), "money"),
        Series(say(desk.language, "charts.work_shares"), "work"),
    ]
    return _areas(desk, "shares-plot", "charts.shares", series, points, share_writer(desk))


def treasury_plot(desk: ProjectDesk) -> Plot | None:
    """What the treasury has received and sent of the project's currency, each from the ground."""
    token = desk.row["currency"]
    rows = sampled_queries.treasury(desk.view, desk.project, desk.row["opened"], token)
    points = [Point(row["timestamp"], (row["received"], row["sent"])) for row in rows]
    series = [
        Series(say(desk.language, "charts.received"), "in"),
        Series(say(desk.language, "charts.sent"), "out"),
    ]

    def write(value: int) -> str:
        return told(desk.language, desk.money(value, token))

    name = "treasury-plot"
    return _areas(desk, name, "charts.treasury", series, points, write, stacked=False)


def holding_plot(desk: ProjectDesk, account: str) -> Plot | None:
    """What an account has held since the project began."""
    rows = sampled_queries.holder(desk.view, desk.project, desk.row["opened"], account)
    points = [Point(row["timestamp"], (row["shares"],)) for row in rows]
    series = [Series(say(desk.language, "charts.held"), "money")]
    # One page may show an account in many projects.
    name = f"holding-{desk.project[2:12]}"
    return _areas(desk, name, "charts.holding", series, points, share_writer(desk))


def members_plot(desk: ProjectDesk) -> Plot | None:
    """How many have accepted the agreement."""
    rows = sampled_queries.register(desk.view, desk.project, desk.row["opened"])
    points = [Point(row["timestamp"], (row["members"],)) for row in rows]
    series = [Series(say(desk.language, "charts.members"), "money")]

    def write(value: int) -> str:
        return number(desk.language, value)

    return _areas(desk, "members-plot", "charts.members", series, points, write)


def weeks_plots(desk: ProjectDesk, days: Sequence[DayFigures]) -> list[Plot | None]:
    """Week by week what happened, and the shares that were issued for it."""
    weeks = [days[begin : begin + _WEEK] for begin in range(0, len(days), _WEEK)]
    times = [_unix(f"{week[0].day}T00:00:00+00:00") for week in weeks]
    happened = [
        (sum(day.contributions for day in week), sum(day.ballots for day in week)) for week in weeks
    ]
    issued = [
        (
            sum(int(day.money_shares.amount) for day in week),
            sum(int(day.work_shares.amount) for day in week),
        )
        for week in weeks
    ]
    totals = [sum(values) for values in zip(*happened, strict=True)] or [0, 0]
    summary = say(
        desk.language, "charts.activity_summary", contributions=totals[0], ballots=totals[1]
    )

    def drawn(name: str, kinds: tuple[str, str], values: Sequence[tuple[int, int]]) -> Plot | None:
        key, write = ("activity", lambda value: number(desk.language, value))
        about = summary
        if name == "issued-plot":
            key, write = ("by_kind", share_writer(desk))
            money, work = (write(sum(each)) for each in zip(*issued, strict=True))
            about = say(desk.language, "charts.issued_summary", money=money, work=work)
        series = [
            Series(say(desk.language, f"charts.{kind}"), css)
            for kind, css in zip(kinds, ("money", "work"), strict=True)
        ]
        points = [Point(time, value) for time, value in zip(times, values, strict=True)]
        return columns(name, say(desk.language, f"charts.{key}"), about, series, points, write)

    return [
        drawn("activity-plot", ("contributions", "ballots"), happened),
        drawn("issued-plot", ("money_shares", "work_shares"), issued),
    ]


def turnout_plot(desk: ProjectDesk, polls: Sequence[Poll]) -> Plot | None:
    """Of some polls, the oldest first: how much of the electorate answered, and how."""
    points, marks = [], []
    for poll in polls:
        tally = poll.tally
        whole = int(tally.electorate.amount)
        if not whole:
            continue
        answers = (tally.in_favour, tally.against, tally.abstained)
        values = tuple(int(each.amount) * _WHOLE // whole for each in answers)
        points.append(Point(_unix(poll.opened_at), values))
        marks.append(poll.rule.quorum)
    series = [
        Series(say(desk.language, "pages.for"), "for"),
        Series(say(desk.language, "pages.against"), "against"),
        Series(say(desk.language, "pages.abstained"), "abstain"),
    ]
    return columns(
        "turnout-plot",
        say(desk.language, "charts.turnout"),
        say(desk.language, "charts.turnout_summary", polls=len(points)),
        series,
        points,
        lambda value: part(desk.language, value),
        marks=marks,
        highest=_WHOLE,
    )


def holders_ring(desk: ProjectDesk, holders: Sequence[Holder]) -> object:
    """Who owns how much: the largest holders, and all others together."""
    parts = [holder.part for holder in holders[:_PIECES] if holder.part]
    if not parts:
        return ""
    named = ", ".join(
        f"{holder.name or holder.account[:8]} {part(desk.language, holder.part)}"
        for holder in holders[: len(parts)]
    )
    return ring(
        "holders-ring",
        say(desk.language, "pages.cap_table"),
        say(desk.language, "charts.holders_summary", holders=named),
        parts,
        _WHOLE - sum(parts),
    )


def share_writer(desk: ProjectDesk) -> Write:
    """How shares are written."""
    return lambda value: number(desk.language, round(scaled(value, _SHARE_DECIMALS), 2))


def _areas(
    desk: ProjectDesk,
    name: str,
    key: str,
    series: Sequence[Series],
    points: Sequence[Point],
    write: Write,
    *,
    stacked: bool = True,
) -> Plot | None:
    newest = points[-1].values if points else ()
    said = ", ".join(
        f"{one.label} {write(value)}" for one, value in zip(series, newest, strict=False)
    )
    summary = say(desk.language, "charts.now", figures=said)
    title = say(desk.language, key)
    return areas(name, title, summary, series, points, desk.view.now, write, stacked=stacked)


def _at(rows: Sequence[Row], block: int) -> Row | None:
    """The newest row that holds at the end of a block."""
    place = bisect_right(rows, block, key=lambda row: int(row["valid_from"]))
    return rows[place - 1] if place else None


def _unix(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp())
