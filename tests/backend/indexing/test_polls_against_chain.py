"""Polls, tallies and states equal what the contracts answer."""

from __future__ import annotations

import pytest

from backend.polls.outcome import Judged, state_at
from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.test_against_chain import COMMUNITIES, NAMES


@pytest.fixture(params=COMMUNITIES, ids=NAMES)
def reader(indexed: Indexed, request: pytest.FixtureRequest) -> Reader:
    return Reader(indexed, request.param)


def test_polls(reader: Reader) -> None:
    now = reader.world.web3.eth.get_block("latest")["timestamp"]
    rules = {
        (row["class"], row["version"]): row for row in reader.newest("rule", "class", "version")
    }
    taken = {row["number"]: row["taken_at"] for row in reader.newest("snapshot", "number")}
    for row in reader.newest("poll", "poll"):
        found = reader.ask("pollOf", row["poll"])
        names = ("class", "rule_version", "snapshot", "closes_at", "closed")
        assert amounts(row, *names) == tuple(found[:5])
        assert (row["decided_at"] is not None, bool(row["extended"])) == tuple(found[5:])
        rule = rules[row["class"], row["rule_version"]]
        judged = Judged(
            class_=row["class"],
            in_favour=int(row["in_favour"]),
            against=int(row["against"]),
            turnout=int(row["turnout"]),
            electorate=int(row["electorate"]),
            quorum=rule["quorum"],
            approval=rule["approval"],
            notice=rule["notice"],
            taken_at=taken[row["snapshot"]],
            closes_at=row["closes_at"],
            decided_at=row["decided_at"],
            closed=row["closed"],
        )
        assert state_at(judged, now) == reader.ask("pollState", row["poll"])


def test_tallies(reader: Reader) -> None:
    for row in reader.newest("poll", "poll"):
        names = ("in_favour", "against", "abstained", "turnout", "electorate")
        tally = (*amounts(row, *names), row["decided_at"] or 0)
        assert tally == tuple(reader.ask("tally", row["poll"]))
