"""The pointers to holders' newest versions follow the versions, forward and back."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.storage import formats, holder_queries
from backend.storage.database import Place
from backend.storage.migrate import migrate
from backend.storage.reader import Reader, Slice, View
from backend.storage.sqlite_writing import SqliteShapes
from backend.storage.writer import Cursor, Finality, Writer
from tests.backend.databases import rows

PROJECTS = ("0x" + "aa" * 20, "0x" + "bb" * 20)
ACCOUNTS = [f"0x{number:040x}" for number in range(9)]


def versions(block: int, chance: random.Random) -> list[tuple[object, ...]]:
    """Some holders come to hold something else, or nothing."""
    chosen = [(project, account) for project in PROJECTS for account in chance.sample(ACCOUNTS, 3)]
    held = [chance.choice((0, 5, 7, 10**20)) for _ in chosen]
    return [
        (*key, block, shares, shares, None, block) for key, shares in zip(chosen, held, strict=True)
    ]


def write(writer: Writer, block: int, chance: random.Random) -> None:
    """A block in which they do."""
    with writer.transaction():
        writer.insert("holder", versions(block, chance))
        cursor = Cursor(block, "0x" + "22" * 32, "0x" + "33" * 32, block)
        writer.set_cursor(cursor, Finality(block, block, block))


def pointers(place: Place) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Those that are stored, and those that the versions say."""
    stored = rows(place, "SELECT * FROM current_holder ORDER BY 1, 2")
    newest = rows(
        place,
        "SELECT project, account, valid_from, shares FROM holder WHERE (project, account, valid_from)"
        " IN (SELECT project, account, max(valid_from) FROM holder GROUP BY 1, 2) ORDER BY 1, 2",
    )
    return stored, newest


def test_they_follow_forward_and_back(place: Place) -> None:
    chance = random.Random(4)
    block = 0
    with Writer(place) as writer:
        for _ in range(120):
            if chance.random() < 0.2:
                block = max(block - chance.randrange(1, 9), 0)
                with writer.transaction():
                    writer.undo_above(block)
            block += 1
            write(writer, block, chance)
            stored, newest = pointers(place)
            assert stored == newest
        with writer.transaction():
            writer.undo_above(-1)
    assert pointers(place) == ([], [])


def test_an_older_index_gets_its_pointers(tmp_path: Path) -> None:
    database, chance = tmp_path / "index.db", random.Random(5)
    migrate(database, "0003")
    with sqlite3.connect(database) as connection:
        for block in range(1, 40):
            form = formats.STATE["holder"]
            shape = SqliteShapes().row(form)
            connection.executemany(form.insert, map(shape, versions(block, chance)))
    with Writer(database):
        stored, newest = pointers(database)
    assert stored
    assert stored == newest


@pytest.mark.parametrize(
    ("ask", "wanted", "unwanted"),
    [
        (
            lambda view: holder_queries.holders(view, PROJECTS[0], (5, ACCOUNTS[3]), 2),
            "INDEX current_holder_by_shares (project=? AND shares>?",
            "TEMP B-TREE",
        ),
        (
            lambda view: holder_queries.holders_at(view, PROJECTS[0], 3, None, 2),
            "SCAN newest_then",
            "holder USING PRIMARY KEY (project=?)",
        ),
    ],
)
def test_the_cap_table_looks_at_each_holder_and_not_at_each_version(
    tmp_path: Path, ask: Callable[[View], Slice], wanted: str, unwanted: str
) -> None:
    with Writer(tmp_path / "index.db") as writer:
        for block in range(1, 40):
            write(writer, block, random.Random(block))
    reader, said = Reader(tmp_path / "index.db"), []
    with reader.view() as view:
        driver = view.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_trace_callback(said.append)
        assert ask(view).rows
        driver.set_trace_callback(None)
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {said[0]}")]
    reader.close()
    assert any(wanted in step for step in plan), plan
    assert not any(unwanted in step for step in plan), plan
