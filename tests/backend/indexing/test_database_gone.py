"""A database that is full, or gone for a while, is waited for; then the index goes on from it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import resource
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from backend.errors import DatabaseUnusable
from backend.indexing.service import index
from backend.settings import Settings
from backend.storage.database import Place
from backend.storage.writer import Writer
from tests.backend.databases import dump, rows, running_server
from tests.backend.indexing.conftest import Indexed, settings_for
from tests.backend.indexing.killing import running
from tests.backend.indexing.life import SHARE, Community, raise_money
from tests.backend.indexing.world import Person, World, running_world

PATIENCE = 30.0


class Chain:
    """A world in which shares move."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: list[Person] = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        self.guild: Community = raise_money(world, self.people)

    def grow(self) -> None:
        self.people[0].send(self.guild.verbs.transfer(self.people[1].address, SHARE // 100))


@pytest.fixture(scope="module")
def chain() -> Iterator[Chain]:
    with running_world() as world:
        yield Chain(world)


@contextlib.asynccontextmanager
async def following(settings: Settings) -> AsyncIterator[None]:
    """An indexer that follows until the block ends, and hasn't ended before."""
    stop = asyncio.Event()
    task = asyncio.create_task(index(settings, stop=stop))
    try:
        yield
        assert not task.done()
    finally:
        stop.set()
        await task


async def until(place: Place, block: int) -> None:
    """Waits for the index to come to a block."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(Exception):
                if rows(place, "SELECT number FROM cursor") == [(block,)]:
                    return
            await asyncio.sleep(0.05)


async def go_away(
    settings: Settings, chain: Chain, go: Callable[[], None], come: Callable[[], None]
) -> None:
    """The database goes, the chain goes on, and the database comes back."""
    async with following(settings):
        await until(settings.database, chain.world.head)
        await asyncio.to_thread(go)
        chain.grow()
        await asyncio.sleep(0.4)
        await asyncio.to_thread(come)
        await until(settings.database, chain.world.head)


def check(settings: Settings, fresh: Place) -> None:
    """It equals an index that was made at once."""
    asyncio.run(index(settings.replace(database=fresh), until_head=True))
    assert dump(settings.database) == dump(fresh)


def test_a_server_that_goes_down(chain: Chain, tmp_path: Path) -> None:
    with running_server() as server:
        settings = settings_for(chain.world, server.new())
        asyncio.run(go_away(settings, chain, server.stop, server.start))
        check(settings, tmp_path / "fresh.db")


def test_a_file_that_is_moved_away(chain: Chain, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    settings = settings_for(chain.world, here / "index.db")
    go, come = functools.partial(here.rename, there), functools.partial(there.rename, here)
    asyncio.run(go_away(settings, chain, go, come))
    check(settings, tmp_path / "fresh.db")


def limited(settings: Settings, size: int) -> None:
    """Indexes in a process whose files can't grow beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    asyncio.run(index(settings))


def test_a_file_whose_disk_is_full(indexed: Indexed, tmp_path: Path) -> None:
    """A limit of the system takes the place of a small disk: it needs no rights."""
    settings = indexed.settings.replace(database=tmp_path / "index.db", range_size=5)
    with Writer(settings.database):  # its tables alone take more than what is left for the rows
        pass
    with running(functools.partial(limited, settings, 400_000)) as process:
        process.join(4)
        assert process.exitcode is None, "it gave up"
        (stuck,) = rows(settings.database, "SELECT max(number) FROM cursor")[0]
        assert stuck is None or stuck < indexed.world.head
        assert process.pid is not None
        free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, free)
        asyncio.run(until(settings.database, indexed.world.head))
    assert dump(settings.database) == dump(indexed.settings.database)


def test_nothing_is_made_in_the_place_of_what_has_gone(chain: Chain, tmp_path: Path) -> None:
    settings = settings_for(chain.world, tmp_path / "here" / "index.db")
    gone = tmp_path / "there"

    async def lose() -> None:
        async with following(settings):
            await until(settings.database, chain.world.head)
            (tmp_path / "here").rename(gone)
            chain.grow()
            await asyncio.sleep(0.5)

    with contextlib.suppress(DatabaseUnusable):
        asyncio.run(lose())
    assert not (tmp_path / "here" / "index.db").exists()
