"""Money of lines, dividends and exits: each movement with what it was for, and what is held."""

from __future__ import annotations

from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.test_movements import rows
from tests.backend.indexing.world import ZERO

SHARE = 4


def test_shared_money_says_what_it_was_for(indexed: Indexed) -> None:
    """Lines, their payments and rests; dividends, retained and collected; exits."""
    reader = Reader(indexed, SHARE)
    eve, kim, ada, ben = (
        indexed.world.person(name).address.lower() for name in ("eve", "kim", "ada", "ben")
    )
    ned = indexed.world.person("ned").address.lower()
    custody = rows(
        reader, "custody_movement", "direction", "reason", "amount", "counterparty", "line"
    )
    lines = [row[:3] + row[4:] for row in custody if row[4] is not None]
    assert lines == [
        ("IN", "LINE", 10**6, 1),
        ("IN", "LINE", 10**17, 2),
        ("IN", "LINE", 5, 3),
        ("OUT", "PAYMENT", 700_000, 1),
        ("OUT", "PAYMENT", 10**17, 2),
        ("OUT", "PAYMENT", 250_000, 1),
        ("OUT", "LINE", 50_000, 1),
        ("OUT", "LINE", 5, 3),
        ("IN", "LINE", 10**9, 4),
        ("OUT", "LINE", 10**9, 4),
    ]
    assert [row[3] for row in custody if row[1] == "PAYMENT"] == [eve, eve, kim]
    collected = [row[3] for row in custody if row[1] == "COLLECTION"]
    assert collected == [kim, ada, eve, eve, reader.community.treasury.lower(), ned, ned]
    assert [row for row in custody if row[1] == "STRAY"] == []
    holders = rows(reader, "collection", "dividend", "holder")
    assert (2, ben) in holders


def test_the_treasury_says_what_it_gave_and_got(indexed: Indexed) -> None:
    reader = Reader(indexed, SHARE)
    columns = ("direction", "reason", "amount", "line", "dividend")
    moved = [
        row
        for row in rows(reader, "treasury_movement", *columns)
        if row[1] not in ("CONTRIBUTION", "DIRECT", "EXIT")
    ]
    assert moved == [
        ("OUT", "LINE", 10**6, 1, None),
        ("OUT", "LINE", 10**17, 2, None),
        ("OUT", "LINE", 5, 3, None),
        ("IN", "DIVIDEND", 600_000, None, 1),
        ("IN", "DIVIDEND", (10**15 + 7) // 5, None, 2),
        ("IN", "COLLECTION", moved[5][2], None, 2),
        ("IN", "DIVIDEND", 4000, None, 3),
        ("IN", "LINE", 50_000, 1, None),
        ("IN", "LINE", 5, 3, None),
        ("OUT", "LINE", 10**9, 4, None),
        ("IN", "LINE", 10**9, 4, None),
    ]


def test_leavers_are_paid_in_each_token(indexed: Indexed) -> None:
    reader = Reader(indexed, SHARE)
    exits = rows(reader, "exit", "position", "account", "shares", "recipient")
    kim, eve = (indexed.world.person(name).address.lower() for name in ("kim", "eve"))
    assert [row[1] for row in exits] == [kim, eve]
    payments = rows(reader, "exit_payment", "exit", "token", "amount")
    tokens = [ZERO, indexed.world.token.address.lower()]
    assert [row[:2] for row in payments] == [(row[0], token) for row in exits for token in tokens]
    left = rows(reader, "treasury_movement", "reason", "token", "amount", "account")
    paid = [(row[1], row[2]) for row in left if row[0] == "EXIT"]
    assert paid == [row[1:] for row in payments]
    assert [row[3] for row in left if row[0] == "EXIT"] == [kim, kim, eve, eve]


def test_custody_is_covered(indexed: Indexed) -> None:
    """The project holds what its lines have left and what is uncollected, and strays."""
    reader = Reader(indexed, SHARE)
    for row in reader.newest("custody", "token"):
        lines = [
            int(line["amount"]) - int(line["paid"])
            for line in reader.newest("line", "number")
            if line["token"] == row["token"] and line["closed_at"] is None
        ]
        uncollected = [
            int(each["amount"]) - int(each["collected"])
            for each in reader.newest("dividend", "number")
            if each["token"] == row["token"]
        ]
        assert amounts(row, "escrow", "lines", "dividends") == (0, sum(lines), sum(uncollected))
        web3, token = reader.world.web3, reader.world.token.functions
        project = reader.community.contract.address
        held = (
            web3.eth.get_balance(project)
            if row["token"] == ZERO
            else token.balanceOf(project).call()
        )
        assert held == sum(uncollected) + sum(lines)
