"""Derived tables are made anew beside the old ones, and switched to at once."""

from __future__ import annotations

import asyncio
import threading

import pytest
import sqlalchemy

from backend.errors import IndexerRunning, IndexMissing
from backend.indexing import service
from backend.indexing.rebuild import rebuild
from backend.indexing.service import index
from backend.settings import Settings
from backend.storage import rebuilding, tables
from backend.storage.database import Place, database_at
from backend.storage.reader import Reader
from backend.storage.rebuilding import Rebuilding
from backend.storage.writer import Writer
from tests.backend.databases import dump
from tests.backend.indexing.conftest import Indexed

ASIDE = (tables.generation.name,)


def copy_of(indexed: Indexed, place: Place) -> Settings:
    """An index of the same chain that a test may spoil."""
    settings = indexed.settings.replace(database=place)
    asyncio.run(index(settings, until_head=True))
    return settings


def spoil(place: Place) -> None:
    """What a mistake of ours may have left behind: wrong, missing and invented rows."""
    with Writer(place) as writer, writer.transaction():
        for statement in (
            "DELETE FROM ballot",
            "UPDATE holder SET votes = shares",
            "UPDATE member SET number = number + 1",
            "DELETE FROM current_holder",
        ):
            writer._rows(statement)


def test_everything_is_right_again(indexed: Indexed, place: Place) -> None:
    settings = copy_of(indexed, place)
    right = dump(place, without=ASIDE)
    spoil(place)
    assert dump(place, without=ASIDE) != right
    done = rebuild(place)
    assert done.logs == len(right["raw_log"])
    assert dump(place, without=ASIDE) == right
    asyncio.run(index(settings, until_head=True))
    assert dump(place, without=ASIDE) == right


def test_in_small_batches(indexed: Indexed, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_of(indexed, place)
    right = dump(place, without=ASIDE)
    spoil(place)
    monkeypatch.setattr(rebuilding, "BATCH", 7)
    rebuild(place)
    assert dump(place, without=ASIDE) == right


def test_the_indexes_are_those_of_the_tables(indexed: Indexed, place: Place) -> None:
    copy_of(indexed, place)
    engine = database_at(place).writing_engine()

    def described() -> dict[str, set[str | None]]:
        inspector = sqlalchemy.inspect(engine)
        return {
            table.name: {index["name"] for index in inspector.get_indexes(table.name)}
            for table in tables.metadata.sorted_tables
        }

    before = described()
    rebuild(place)
    assert described() == before


def test_nothing_to_make_it_of(place: Place) -> None:
    with pytest.raises(IndexMissing):
        rebuild(place)


def test_one_at_a_time(indexed: Indexed, place: Place) -> None:
    copy_of(indexed, place)
    with Rebuilding(place), pytest.raises(IndexerRunning):
        rebuild(place)


def test_readers_read_on(indexed: Indexed, place: Place) -> None:
    """A view that began before the switch sees the old rows to its end, one after it the new."""
    copy_of(indexed, place)
    spoil(place)
    reader, ended = Reader(place), threading.Event()
    counts: set[int] = set()

    def ask() -> None:
        while not ended.is_set():
            with reader.view() as view:
                found = [
                    len(view.connection.execute(table.select()).all())
                    for table in (tables.ballot, tables.current_holder, tables.ballot)
                ]
            assert found[0] == found[2]
            assert (found[0] == 0) == (found[1] == 0)
            counts.add(found[0])

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        rebuild(place)
    finally:
        ended.set()
        thread.join()
        reader.close()
    assert 0 in counts


def test_beside_an_indexer_that_follows(indexed: Indexed, place: Place) -> None:
    """It needs no pause, and its indexer remembers nothing of the old rows."""
    settings = copy_of(indexed, place)
    right = dump(place, without=ASIDE)
    spoil(place)

    async def run() -> None:
        stop = asyncio.Event()
        following = asyncio.create_task(service.index(settings, stop=stop))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(rebuild, place)
        stop.set()
        await following

    asyncio.run(run())
    assert dump(place, without=ASIDE) == right
