"""The migrations make exactly the tables that the code expects, or say why they can't."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from backend.errors import DatabaseUnusable
from backend.storage import tables
from backend.storage.migrate import HEAD, MIGRATIONS, migrate
from backend.storage.text_tables import SEARCH
from backend.storage.writer import Writer


def definitions(path: Path) -> set[str]:
    """What SQLite was told, without its whitespace."""
    found = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {"".join(row[0].split()) for row in found if "alembic_version" not in row[0]}


def test_migrated_and_declared_tables_are_the_same(tmp_path: Path) -> None:
    migrate(tmp_path / "migrated.db")
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    tables.metadata.create_all(engine)
    assert definitions(tmp_path / "migrated.db") == definitions(tmp_path / "declared.db")


def test_the_newest_migration_is_known() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def is_declared(thing: object, name: str | None, kind: str, *_: object) -> bool:
    """Whether SQLAlchemy can declare it: what SQLite searches texts in, it can't."""
    return not (kind == "table" and str(name).startswith(SEARCH))


def test_nothing_is_left_to_migrate(tmp_path: Path) -> None:
    migrate(tmp_path / "index.db")
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path / 'index.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_declared})
        assert compare_metadata(context, tables.metadata) == []


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    migrate(tmp_path / "index.db")
    before = definitions(tmp_path / "index.db")
    migrate(tmp_path / "index.db")
    assert definitions(tmp_path / "index.db") == before


PROJECT, MEMBER = "0x" + "aa" * 20, "0x" + "bb" * 20
# What an index of the time before knew: columns as they were, without those that have come since.
OLDER = {
    "project": {
        **dict.fromkeys(("creator", "salt", "name", "symbol", "agreement", "about"), "0x"),
        **dict.fromkeys(("minimum", "money_threshold", "pledge_threshold"), "0" * 29),
        **dict.fromkeys(("backers_threshold", "deadline", "issuance", "transfers", "opened"), 0),
        "project": PROJECT,
        "valid_from": 7,
        "treasury": "0xcc",
        "currency": "0xdd",
        "seat_shares": "0" * 28 + "5",
        "created_at": 70,
        "transaction_hash": "0x",
        "timestamp": 70,
    },
    "raising": {
        **dict.fromkeys(("money", "refunded", "pledged"), "0" * 29),
        "project": PROJECT,
        "valid_from": 8,
        "escrow": "0" * 26 + "123",
        "backers": 1,
        "timestamp": 80,
    },
    "member": {
        "project": PROJECT,
        "account": MEMBER,
        "valid_from": 8,
        "number": 1,
        "agreement_version": 1,
        "since": 1,
        "joined_at": 80,
        "accepted_at": 80,
        "timestamp": 80,
    },
}


def test_an_older_index_keeps_what_it_knew(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    migrate(path, "0004")
    with sqlite3.connect(path) as connection:
        for table, row in OLDER.items():
            names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
            connection.execute(statement, tuple(row.values()))
    migrate(path)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    for table, row in OLDER.items():
        (found,) = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        assert {name: found[name] for name in row} == row
    held = connection.execute("SELECT token, escrow, lines, timestamp FROM custody").fetchone()
    assert tuple(held) == ("0xdd", "0" * 75 + "123", "0" * 78, 80)
    assert connection.execute("SELECT polls, successor FROM member").fetchone()[:] == (0, None)
    assert connection.execute("SELECT exit_part, timestamp FROM sharing").fetchone()[:] == (0, 70)
    leftover = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'older_%'"
    assert connection.execute(leftover).fetchone()[0] == 0


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    migrate(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'later'")
    with pytest.raises(DatabaseUnusable, match="another version of Coledger"):
        Writer(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_text("not a database" * 100)
    with pytest.raises(DatabaseUnusable, match="not a database"):
        Writer(path)


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    with Writer(tmp_path / "new" / "index.db") as writer:
        assert writer.cursor() is None
