# ruff: noqa: S608 - the names are those of our own tables
"""An index that an older version made is brought up to date, and goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.indexing.service import index
from backend.storage.migrate import migrate
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.life import Community, raise_coin
from tests.backend.indexing.test_tokens import arrive, tokens
from tests.backend.indexing.world import running_world

RENAMED = {"escrow_movement": "custody_movement"}
# What older versions didn't know, and migrations can only begin.
BEGUN = ("sharing", "custody", "custody_movement")


@pytest.fixture
def coin(tmp_path: Path) -> Iterator[Community]:
    with running_world() as world:
        yield raise_coin(world, [world.person("ada"), world.person("ben")])


def older(database: Path) -> Path:
    """The same rows in a database as the first version of Coledger made it."""
    path = database.with_name("older.db")
    migrate(path, "0001")
    with sqlite3.connect(path) as connection:
        connection.execute("ATTACH ? AS newer", (str(database),))
        listed = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        names = {row[0] for row in connection.execute(listed)} - {"alembic_version"}
        for name in names:
            facts = connection.execute(f"PRAGMA main.table_info({name})")
            columns = ", ".join(f'"{row[1]}"' for row in facts)
            source = f"SELECT {columns} FROM newer.{RENAMED.get(name, name)}"
            connection.execute(f"INSERT INTO main.{name} ({columns}) {source}")
    return path


def test_it_keeps_its_rows_and_learns_its_tokens(coin: Community, tmp_path: Path) -> None:
    address = arrive(coin)
    settings = settings_for(coin.world, tmp_path / "index.db")
    asyncio.run(index(settings, until_head=True))
    brought_up = settings.replace(database=older(settings.database))
    asyncio.run(index(brought_up, until_head=True))
    assert tokens(brought_up) == {address: ("FOR", "Foreign", 8, 1)}
    assert dump(brought_up.database, without=BEGUN) == dump(settings.database, without=BEGUN)
    found, expected = (dump(each.database) for each in (brought_up, settings))
    assert [row[:9] for row in found["custody_movement"]] == [
        row[:9] for row in expected["custody_movement"]
    ]
    assert found["custody"][-1][:6] == expected["custody"][-1][:6]
