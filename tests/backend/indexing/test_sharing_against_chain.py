"""Lines, dividends, access, terms and moved members equal what the contracts answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.sharing_life import GATE

SHARE = 4


@pytest.fixture
def reader(indexed: Indexed) -> Reader:
    return Reader(indexed, SHARE)


def past(reader: Reader, account: str, time: int) -> int:
    """Shares of an account at a time; who took another's place has no past before that."""
    member = [row for row in reader.newest("member", "account") if row["account"] == account]
    if member and member[0]["arrived_at"] is not None and time < member[0]["arrived_at"]:
        return 0
    row = reader.connection.execute(
        "SELECT shares FROM holder WHERE project = ? AND account = ? AND timestamp <= ?"
        " ORDER BY valid_from DESC LIMIT 1",
        (reader.address, account, time),
    ).fetchone()
    return int(row["shares"]) if row else 0


def test_lines(reader: Reader) -> None:
    rows = reader.newest("line", "number")
    assert len(rows) == reader.ask("lineCount") == 4
    for row in rows:
        token, amount, payee, left, owner, due, expires, grace, closed = reader.ask(
            "lineOf", row["number"]
        )
        found = (row["token"], row["payee"], row["owner"])
        assert found == (token.lower(), payee.lower(), owner.lower())
        assert amounts(row, "amount", "due_at", "expires_at", "grace_weeks") == (
            amount, due, expires, grace,
        )  # fmt: skip
        assert int(row["amount"]) - int(row["paid"]) == left
        assert (row["closed_at"] is not None) == closed
        assert row["decision"] is not None


def test_payments_are_what_lines_have_paid(reader: Reader) -> None:
    for row in reader.newest("line", "number"):
        paid = reader.connection.execute(
            "SELECT claim, amount FROM line_payment WHERE project = ? AND line = ?",
            (reader.address, row["number"]),
        ).fetchall()
        assert sum(int(each["amount"]) for each in paid) == int(row["paid"])
        assert len(paid) == row["payments"]
        claims = {each["claim"]: each for each in reader.newest("claim", "claim")}
        assert all(claims[each["claim"]]["paid"] == each["amount"] for each in paid)


def test_dividends(reader: Reader) -> None:
    rows = reader.newest("dividend", "number")
    assert len(rows) == reader.ask("dividendCount") == 3
    for row in rows:
        token, snapshot, amount = reader.ask("dividendOf", row["number"])
        found = (row["token"], row["snapshot"], int(row["amount"]))
        assert found == (token.lower(), snapshot, amount)
        assert int(row["collected"]) <= amount


def test_what_is_collectable(reader: Reader) -> None:
    """The part at the snapshot, unless it has been collected: for all, and for moved members."""
    taken = {row["number"]: row for row in reader.newest("snapshot", "number")}
    seen = set()
    for dividend in reader.newest("dividend", "number"):
        snapshot = taken[dividend["snapshot"]]
        collected = reader.connection.execute(
            "SELECT holder FROM collection WHERE project = ? AND dividend = ?",
            (reader.address, dividend["number"]),
        ).fetchall()
        done = {row["holder"] for row in collected}
        for row in reader.newest("holder", "account"):
            held = past(reader, row["account"], snapshot["taken_at"])
            part = int(dividend["amount"]) * held // int(snapshot["supply"])
            expected = 0 if row["account"] in done else part
            found = reader.ask("collectable", dividend["number"], row["account"])
            assert found == expected, (dividend["number"], row["account"])
            seen.add((bool(part), bool(expected)))
    assert seen == {(False, False), (True, False), (True, True)}


def test_terms_and_gate(reader: Reader) -> None:
    row, project = reader.only("sharing"), reader.only("project")
    assert amounts(row, "retained", "exit_part", "holding_time") == tuple(reader.ask("sharing"))
    assert project["gate"] == GATE.lower() == reader.ask("membershipGate").lower()
    assert project["dissolved_at"] is not None
    assert reader.ask("phase") == 3


def test_tiers_and_accepted_work(reader: Reader) -> None:
    tiers = reader.newest("tier", "number")
    assert len(tiers) == 3
    for row in tiers:
        token, *found = reader.ask("tierOf", row["number"])
        assert (row["token"], *amounts(row, "minimum", "category", "units")) == (
            token.lower(), *found,
        )  # fmt: skip
    work = {
        (row["member"], row["category"]): int(row["units"])
        for row in reader.newest("accepted_work", "member", "category")
    }
    assert work
    for member in reader.newest("member", "account"):
        for category in (1, 2):
            units = 0 if member["retired_at"] else work.get((member["number"], category), 0)
            assert units == reader.ask("acceptedUnits", member["account"], category)


def test_moves_and_vetoes(reader: Reader) -> None:
    rows: list[Any] = reader.connection.execute(
        "SELECT * FROM move WHERE project = ? ORDER BY position", (reader.address,)
    ).fetchall()
    assert [row["vetoed"] for row in rows] == [1, 0]
    assert reader.ask("moveVetoed", rows[0]["account"], rows[0]["successor"])
    assert reader.ask("successorOf", rows[1]["account"]).lower() == rows[1]["successor"]
    assert rows[1]["decision"] is not None
    members = {row["account"]: row for row in reader.newest("member", "account")}
    old, new = members[rows[1]["account"]], members[rows[1]["successor"]]
    assert (old["joined_at"], old["number"]) == (None, new["number"])
    assert (new["predecessor"], new["arrived_at"]) == (old["account"], old["retired_at"])
