"""One world for the tests that only read its chain, and the index of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.storage import tables
from tests.backend.indexing.life import Community
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World, running_world

# What depends on when and from whom the index heard of its chain, not on the chain alone.
OF_THE_DAY = ("node_status", *(table.name for table in tables.FOLLOWING))


@dataclass
class Indexed:
    """A world in which communities have lived, and the database that says so."""

    world: World
    communities: list[Community]
    settings: Settings

    def open(self) -> sqlite3.Connection:
        """A connection to read with; rows are like mappings."""
        connection = sqlite3.connect(self.settings.database)
        connection.row_factory = sqlite3.Row
        return connection


def settings_for(world: World, database: Path) -> Settings:
    """Settings that index the world's factory."""
    return Settings(
        rpc_url=world.node.url,
        chain_id=world.node.chain_id,
        factory=world.factory.address.lower(),
        database=database,
        poll_interval=0.02,
    )


def dump(database: Path, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for what the wall clock says."""
    connection = sqlite3.connect(database)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608
        for (name,) in names
        if name not in (*without, *OF_THE_DAY)
    }


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    with running_world() as world:
        communities = live(world)
        settings = settings_for(world, tmp_path_factory.mktemp("index") / "index.db")
        asyncio.run(index(settings, until_head=True))
        yield Indexed(world, communities, settings)
