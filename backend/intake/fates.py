"""What has become of a signed ballot, as the index sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from backend.api.answers.polls import state_of
from backend.storage import poll_queries
from backend.storage.reader import View

# As long after it was sent a transaction that no block has is taken for lost.
IN_FLIGHT_SECONDS: Final = 600
State = Literal["WAITING", "SENT", "ON_CHAIN", "VOID"]
STATES: Final[tuple[State, ...]] = ("WAITING", "SENT", "ON_CHAIN", "VOID")
_TAKES_BALLOTS: Final = ("OPEN", "PENDING")


class Fate(NamedTuple):
    """A ballot's state, the wording's key for it, and the transaction that carries it, if any."""

    state: State
    key: str
    transaction: str | None


def fates(
    view: View, project: str, ballots: Sequence[Mapping[str, Any]], wall_clock: float
) -> list[Fate]:
    """What has become of each ballot of a project, as of the view.

    Nothing of it is stored: after a reorg that takes a ballot off the chain, it waits again.
    """
    polls = sorted({row["poll"] for row in ballots})
    rows = {row["poll"]: row for row in poll_queries.some(view, project, polls)}
    states = {poll: state_of(row, view.now) for poll, row in rows.items()}
    cast: dict[tuple[str, str], Mapping[str, Any]] = {}
    for poll in polls:
        voters = [row["voter"] for row in ballots if row["poll"] == poll]
        for row in poll_queries.cast_by(view, project, poll, voters):
            cast[poll, row["voter"]] = row
    return [
        _fate(row, cast.get((row["poll"], row["voter"])), states.get(row["poll"]), wall_clock)
        for row in ballots
    ]


def _fate(
    row: Mapping[str, Any], cast: Mapping[str, Any] | None, state: str | None, wall_clock: float
) -> Fate:
    if cast is not None:
        if cast["support"] == row["support"]:
            return Fate("ON_CHAIN", "ON_CHAIN", cast["transaction_hash"])
        return Fate("VOID", "VOID_OTHERWISE", cast["transaction_hash"])
    if state is not None and state not in _TAKES_BALLOTS:
        return Fate("VOID", "VOID_CLOSED", None)
    if row["relayed"] and row["relayed_at"] + IN_FLIGHT_SECONDS > wall_clock:
        return Fate("SENT", "SENT", row["relayed"])
    return Fate("WAITING", "WAITING", None)
