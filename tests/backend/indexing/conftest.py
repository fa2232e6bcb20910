"""One world for the tests that only read its chain, and the index of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.storage.database import Place
from tests.backend.databases import dump
from tests.backend.indexing import killing
from tests.backend.indexing.life import Community
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World, running_world

__all__ = ["Indexed", "dump", "settings_for"]


@dataclass
class Indexed:
    """A world in which communities have lived, and the database that says so."""

    world: World
    communities: list[Community]
    settings: Settings

    def open(self) -> sqlite3.Connection:
        """A connection to read with; rows are like mappings."""
        assert isinstance(self.settings.database, Path)
        connection = sqlite3.connect(self.settings.database)
        connection.row_factory = sqlite3.Row
        return connection


def settings_for(world: World, database: Place) -> Settings:
    """Settings that index the world's factory."""
    return Settings(
        rpc_url=world.node.url,
        chain_id=world.node.chain_id,
        factory=world.factory.address.lower(),
        database=database,
        poll_interval=0.02,
    )


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    with running_world() as world:
        communities = live(world)
        settings = settings_for(world, tmp_path_factory.mktemp("index") / "index.db")
        asyncio.run(index(settings, until_head=True))
        yield Indexed(world, communities, settings)


@pytest.fixture(autouse=True)
def counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Says in pytest's report how many kills hit something that was running."""
    before = len(killing.hits)
    yield
    if len(killing.hits) > before:
        record_property("kills", len(killing.hits) - before)
