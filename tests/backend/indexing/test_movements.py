"""Money that reached or left a treasury or an escrow, each with what it was for."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.world import ZERO

COIN = 10**18


def rows(reader: Reader, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Columns of a history table in order, amounts as integers."""
    chosen = ", ".join(columns)
    statement = f"SELECT {chosen} FROM {table} WHERE project = ? ORDER BY position"  # noqa: S608
    found = reader.connection.execute(statement, (reader.address,))
    return [
        tuple(int(value) if name == "amount" else value for name, value in dict(row).items())
        for row in found
    ]


def test_a_raising_in_a_token(indexed: Indexed) -> None:
    reader = Reader(indexed, 0)
    escrow = rows(reader, "custody_movement", "direction", "amount", "reason")
    assert escrow == [
        ("IN", 30_000_000, "CONTRIBUTION"),
        ("IN", 5_000_000, "CONTRIBUTION"),
        ("IN", 20_000_000, "CONTRIBUTION"),
        ("OUT", 55_000_000, "RAISING"),
        ("IN", 9, "STRAY"),
    ]
    treasury = rows(reader, "treasury_movement", "direction", "amount", "reason")
    assert treasury == [
        ("IN", 55_000_000, "RAISING"),
        ("IN", 12_000_000, "CONTRIBUTION"),
        ("IN", COIN, "DIRECT"),
        ("IN", 7, "DIRECT"),
        ("OUT", COIN // 10, "DECISION"),
        ("OUT", 4_000_000, "DECISION"),
        ("IN", 8_000_000, "CONTRIBUTION"),
    ]


def test_decisions_are_named_with_what_they_paid(indexed: Indexed) -> None:
    reader = Reader(indexed, 0)
    movements = rows(reader, "treasury_movement", "token", "counterparty", "poll", "account")
    payments = [row for row in movements if row[2] is not None]
    calls = rows(reader, "proposal_call", "poll", "number", "target")
    payee = indexed.world.person("eve").address.lower()
    token = indexed.world.token.address.lower()
    assert [row[:2] for row in payments] == [(ZERO, payee), (token, payee)]
    assert {row[2] for row in payments} == {calls[0][0]}
    assert len(rows(reader, "treasury_call", "target")) == 2


def test_a_raising_in_coin(indexed: Indexed) -> None:
    """The coin comes through the project: the contributor is named beside it."""
    reader = Reader(indexed, 2)
    found = rows(reader, "treasury_movement", "amount", "reason", "counterparty", "account")
    ben = indexed.world.person("ben").address.lower()
    assert found == [
        (COIN, "RAISING", reader.address, None),
        (COIN, "CONTRIBUTION", reader.address, ben),
    ]


def test_refunds(indexed: Indexed) -> None:
    reader = Reader(indexed, 1)
    found = rows(reader, "custody_movement", "direction", "amount", "reason")
    assert found == [
        ("IN", COIN, "CONTRIBUTION"),
        ("IN", COIN // 10, "CONTRIBUTION"),
        ("OUT", COIN, "REFUND"),
    ]
    assert rows(reader, "treasury_movement", "amount") == []


@pytest.mark.parametrize("number", range(5))
def test_what_came_in_is_somewhere(indexed: Indexed, number: int) -> None:
    """Of each token: what came less what went is in the escrow, in lines or in dividends."""
    reader = Reader(indexed, number)
    sums: Counter[object] = Counter()
    columns = ("token", "direction", "amount", "reason")
    for token, direction, amount, reason in rows(reader, "custody_movement", *columns):
        if reason != "STRAY":
            sums[token] += int(str(amount)) * (1 if direction == "IN" else -1)
    held = {
        row["token"]: sum(amounts(row, "escrow", "lines", "dividends"))
        for row in reader.newest("custody", "token")
    }
    assert held == sums
    currency = reader.ask("currency").lower()
    escrow = next(
        (
            int(row["escrow"])
            for row in reader.newest("custody", "token")
            if row["token"] == currency
        ),
        0,
    )
    assert escrow == reader.ask("escrow")
