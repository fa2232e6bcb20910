"""During a first load versions wait for their transaction's end, and nobody notices."""

from __future__ import annotations

import pytest

from backend.storage import formats
from backend.storage.database import Place
from backend.storage.writer import Cursor, Finality, Writer
from tests.backend.databases import rows

FORM = formats.STATE["given"]
PROJECT = "0x" + "aa" * 20
ACCOUNTS = [f"0x{number:040x}" for number in (7, 3, 9, 1)]
FAR = Finality(10_000, 0, 0)


def give(writer: Writer, block: int, accounts: list[str]) -> None:
    """Versions of a block, in the order of the accounts, and the holders' pointers."""
    shape = writer.shapes.row(FORM)
    writer.append(FORM, [shape((PROJECT, each, block, block, block, block)) for each in accounts])
    writer.point((PROJECT, each, block, block) for each in accounts)
    writer.set_cursor(Cursor(block, f"0x{block:064x}", f"0x{block - 1:064x}", block), FAR)


def begun(place: Place) -> Writer:
    """A writer that loads: its chain's head is far."""
    writer = Writer(place)
    with writer.transaction():
        writer.set_cursor(Cursor(1, "0x01", "0x00", 1), FAR)
    writer.flush()
    assert writer.is_loading
    return writer


def fail(writer: Writer) -> None:
    """A transaction that is undone."""
    with writer.transaction():
        give(writer, 2, ACCOUNTS)
        raise ZeroDivisionError


def stored(place: Place, table: str) -> list[tuple[object, ...]]:
    """Keys and blocks of a table's rows."""
    block = "version" if table == "current_holder" else "valid_from"
    return rows(place, f"SELECT account, {block} FROM {table} ORDER BY 1, 2")  # noqa: S608


def test_they_are_there_for_who_asks_and_when_it_ends(place: Place) -> None:
    with begun(place) as writer:
        with writer.transaction():
            give(writer, 2, ACCOUNTS)
            assert writer.newest("given", (PROJECT, ACCOUNTS[1])) == (PROJECT, ACCOUNTS[1], 2, 2)
            give(writer, 3, ACCOUNTS[:2])
            assert writer.newest_at("given", (PROJECT, ACCOUNTS[0]), 2) is not None
            assert set(writer.keys("given")) == {(PROJECT, each) for each in ACCOUNTS}
        writer.flush()
        versions = [(each, 2) for each in ACCOUNTS] + [(each, 3) for each in ACCOUNTS[:2]]
        assert stored(place, "given") == sorted(versions)
        newest = {each: 3 if each in ACCOUNTS[:2] else 2 for each in ACCOUNTS}
        assert stored(place, "current_holder") == sorted(newest.items())


def test_a_failure_drops_them(place: Place) -> None:
    with begun(place) as writer:
        with pytest.raises(ZeroDivisionError):
            fail(writer)
        with writer.transaction():
            give(writer, 2, ACCOUNTS[:1])
        writer.flush()
        assert stored(place, "given") == [(ACCOUNTS[0], 2)]
        assert stored(place, "current_holder") == [(ACCOUNTS[0], 2)]


def test_undoing_sees_them(place: Place) -> None:
    with begun(place) as writer:
        with writer.transaction():
            give(writer, 2, ACCOUNTS[:1])
            give(writer, 3, ACCOUNTS)
            writer.undo_above(2)
        assert stored(place, "given") == [(ACCOUNTS[0], 2)]
