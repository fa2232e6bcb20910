"""From a figure to the events that it comes from: what the event log is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context

# What a figure is about, and which part of it is shown, to the log's filter.
Origin = Callable[[Sequence[str], str], str]
# Scales of figures that are amounts; a name, a time or a mark is no sum of events.
AMOUNTS: Final = frozenset({"shares", "count", "units", "money", "weight"})


def _always(query: str) -> Origin:
    return lambda about, part: query


def _of_account(query: str) -> Origin:
    return lambda about, part: f"{query}&account={about[0]}"


def _line(about: Sequence[str], part: str) -> str:
    return "event=LineOpened" if part == "amount" else "figure=payments"


def _totals(about: Sequence[str], part: str) -> str:
    return "figure=members" if part == "members" else "figure=supply"


_ORIGINS: Final[Mapping[str, Origin]] = {
    "supply": _always("figure=supply"),
    "totals": _totals,
    "escrow": _always("figure=raised"),
    "raised": lambda about, part: "event=Pledged" if part == "pledged" else "figure=raised",
    "funding": _always("event=FundingSet"),
    "coins": _always("figure=treasury"),
    "tokens": _always("figure=treasury"),
    "shares": _of_account("figure=shares"),
    "votes": _of_account("event=DelegateVotesChanged"),
    "given": _of_account("event=Contributed"),
    "pledge": _of_account("event=Pledged"),
    "claim": _always("event=ClaimOpened"),
    "tally": lambda about, part: (
        "event=SnapshotTaken" if part == "electorate" else f"figure=poll&poll={about[0]}"
    ),
    "poll": _always("event=PollOpened"),
    "snapshot": _always("event=SnapshotTaken"),
    "category": _always("event=CategorySet"),
    "line": _line,
    "dividend": _always("event=DividendDistributed"),
    "collectable": _always("event=DividendDistributed"),
}


@pass_context
def origin(context: Context, figure: str, scale: str, part: str = "", project: str = "") -> str:
    """The address of the events that an amount comes from; empty for what is none."""
    name, *about = figure.split(":")
    found = _ORIGINS.get(name)
    if scale not in AMOUNTS or found is None:
        return ""
    shown: Any = context.get("project")
    place = project or shown.project
    return f"{context['here']}/projects/{place}/events?{found(about, part)}"
