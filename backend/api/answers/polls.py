"""Polls, ballots and claims; states are as of the view's block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.api.answers.contributions import category_of
from backend.api.answers.desk import (
    SHARE_DECIMALS,
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    counted,
    iso,
    iso_or_none,
    shares,
    units,
)
from backend.api.answers.projects import ROOT_DECIMALS, rule
from backend.api.models.base import Money
from backend.api.models.poll import Ballot, Claim, Poll, Rule, Tally
from backend.api.models.vocabulary import CLASSES, POLL_STATES, SUPPORTS, PollState
from backend.polls.outcome import EXECUTION_WINDOW, Judged, matures_at, passes, state_at
from backend.storage import move_queries, poll_queries
from backend.storage.reader import Row

# By weighting: shares, seats, roots.
WEIGHT_DECIMALS: Final = (SHARE_DECIMALS, 0, ROOT_DECIMALS)


def judged(row: Row) -> Judged:
    """What a poll's state follows from."""
    return Judged(
        class_=row["class"],
        in_favour=row["in_favour"],
        against=row["against"],
        turnout=row["turnout"],
        electorate=row["electorate"],
        quorum=row["quorum"],
        approval=row["approval"],
        notice=row["notice"],
        taken_at=row["taken_at"] if row["taken_at"] is not None else row["opened_at"],
        closes_at=row["closes_at"],
        decided_at=row["decided_at"],
        closed=row["closed"],
    )


def state_of(row: Row, now: int) -> PollState:
    """Where a poll stands at a time."""
    return POLL_STATES[state_at(judged(row), now)]


def polls(desk: ProjectDesk, rows: Sequence[Row]) -> list[Poll]:
    """Polls with their tallies."""
    names = desk.names(row["author"] for row in rows)
    return [poll(desk, row, names[row["author"]]) for row in rows]


def poll(desk: ProjectDesk, row: Row, name: str | None) -> Poll:
    """One poll."""
    facts, state = judged(row), state_of(row, desk.view.now)
    matures = matures_at(facts) if state in ("PASSED", "READY", "LAPSED", "DONE") else None
    has_window = matures is not None and CLASSES[row["class"]] != "CLAIM"
    return Poll(
        poll=row["poll"],
        class_=CLASSES[row["class"]],
        author=checksummed(row["author"]),
        name=name,
        state=state,
        snapshot=row["snapshot"],
        rule=_rule(desk, row),
        tally=_tally(row, facts, desk.view.now),
        opened_at=iso(row["opened_at"]),
        closes_at=iso(row["closes_at"]),
        extended=row["extended"],
        decided_at=iso_or_none(row["decided_at"]),
        executable_from=iso_or_none(matures),
        lapses_at=iso((matures or 0) + EXECUTION_WINDOW) if has_window else None,
        closed_at=iso_or_none(row["closed_at"]),
        transaction=row["transaction_hash"],
    )


def _rule(desk: ProjectDesk, row: Row) -> Rule:
    version = row["rule_version"]
    in_force = desk.current_rules.get(row["class"]) == version
    return rule(row, in_force=in_force, version=version)


def _tally(row: Row, facts: Judged, now: int) -> Tally:
    """Who may vote is known when the snapshot's block is over, and told from then on."""
    decimals = WEIGHT_DECIMALS[row["weighting"]]
    weights = {name: row[name] for name in ("in_favour", "against", "abstained", "turnout")}
    weights["electorate"] = row["electorate"] if now > facts.taken_at else 0
    return Tally(
        **{name: counted(weight, decimals) for name, weight in weights.items()},
        ballots=row["ballots"],
        passing=passes(facts),
    )


def weight_decimals(desk: ProjectDesk, rows: Sequence[Row]) -> dict[str, int]:
    """The decimals of the weights in the polls of some ballots."""
    found = poll_queries.some(desk.view, desk.project, sorted({row["poll"] for row in rows}))
    return {row["poll"]: WEIGHT_DECIMALS[row["weighting"]] for row in found}


def ballots(desk: ProjectDesk, rows: Sequence[Row], decimals: dict[str, int]) -> list[Ballot]:
    """Ballots; `decimals` are those of each poll's weights."""
    names = desk.names(row["voter"] for row in rows)
    return [
        Ballot(
            poll=row["poll"],
            voter=checksummed(row["voter"]),
            name=names[row["voter"]],
            support=SUPPORTS[row["support"]],
            weight=counted(row["weight"], decimals[row["poll"]]),
            counted=counted(row["counted"], decimals[row["poll"]]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def claims(desk: ProjectDesk, rows: Sequence[Row]) -> list[Claim]:
    """Claims, each with its poll."""
    names = desk.names(row["claimant"] for row in rows)
    claimants = {row["claimant"] for row in rows}
    heirs = move_queries.successors(desk.view, desk.project, claimants)
    return [
        Claim(
            claim=row["poll"],
            claimant=checksummed(row["claimant"]),
            name=names[row["claimant"]],
            successor=checksummed_or_none(heirs.get(row["claimant"])),
            category=category_of(desk, row["category"]) if row["units"] else None,
            units=units(row["units"]),
            shares=shares(row["shares"]),
            line=row["line"] or None,
            payment=_of_line(desk, row, "payment"),
            paid=_of_line(desk, row, "paid"),
            counted=row["counted"],
            evidence=row["evidence"],
            outcome=row["outcome"],
            settled_at=iso_or_none(row["settled_at"]),
            poll=poll(desk, row, names[row["claimant"]]),
        )
        for row in rows
    ]


def _of_line(desk: ProjectDesk, row: Row, name: str) -> Money | None:
    """An amount in the token of the claim's line; None if it is nothing, or there is no line."""
    if not row[name] or row["token"] is None:
        return None
    return desk.money(row[name], row["token"])
