"""PostgreSQL's disk runs full under the index, which waits, loses nothing, and goes on with room.

The disk is a real one, of memory and of 24 MB, where the system lets us mount it (as root). Elsewhere
the server is made to answer with its own error, by its code.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from backend.settings import Settings
from tests.backend.databases import Server, rows, running_server
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.test_database_gone import Chain, check, following, until
from tests.backend.indexing.world import running_world

MEGABYTES = 24
# Enough for rows of more than one page in many tables.
BLOCKS = 30
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON block EXECUTE FUNCTION full_disk()
"""
Step = Callable[[], None]


@contextlib.contextmanager
def small_disk() -> Iterator[Path | None]:
    """A folder that is a disk of its own; None where nothing may be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="disk-"))
    command = [
        str(shutil.which("mount")),
        "-t",
        "tmpfs",
        "-o",
        f"size={MEGABYTES}m,mode=755",
        "none",
        str(folder),
    ]
    may = shutil.which("mount") is not None and os.geteuid() == 0
    is_there = may and subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield folder if is_there else None
    finally:
        if is_there:
            subprocess.run([str(shutil.which("umount")), str(folder)], check=True)
        folder.rmdir()


def fill(disk: Path) -> None:
    """Until nothing more goes on it."""
    with (disk / "ballast").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def tell(place: str, statement: str) -> None:
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute(statement)


@contextlib.contextmanager
def filling(server: Server, disk: Path | None) -> Iterator[tuple[str, Step, Step]]:
    """A database, what takes all its room, and what gives it back."""
    if disk is None:
        place = server.new()
        yield (
            place,
            functools.partial(tell, place, FULL),
            functools.partial(tell, place, "DROP FUNCTION full_disk CASCADE"),
        )
        return
    place = server.new_on(disk)
    try:
        yield place, functools.partial(fill, disk), (disk / "ballast").unlink
    finally:
        server.drop(place)


async def run_full(
    settings: Settings, chain: Chain, take: Step, give: Step, said: Callable[[], bool]
) -> int:
    """The disk is full while the chain goes on; the block where the index stood meanwhile."""
    async with following(settings):
        await until(settings.database, chain.world.head)
        await asyncio.to_thread(take)
        for _ in range(BLOCKS):
            await asyncio.to_thread(chain.grow)
        async with asyncio.timeout(30):
            while not said():
                await asyncio.to_thread(chain.grow)
                await asyncio.sleep(0.02)
        ((stood,),) = await asyncio.to_thread(rows, settings.database, "SELECT number FROM cursor")
        await asyncio.to_thread(give)
        await until(settings.database, chain.world.head)
        return int(stood)


def test_a_server_whose_disk_is_full(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def said() -> bool:
        return any("No space left" in record.getMessage() for record in caplog.records)

    with (
        caplog.at_level(logging.WARNING),
        small_disk() as disk,
        running_server() as server,
        running_world() as world,
        filling(server, disk) as (place, take, give),
    ):
        chain = Chain(world)
        settings = settings_for(world, place)
        stood = asyncio.run(run_full(settings, chain, take, give, said))
        assert stood < world.head
        check(settings, tmp_path / "fresh.db")
