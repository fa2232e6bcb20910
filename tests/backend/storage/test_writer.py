"""One writer at a time, and nothing but whole transactions, on both databases."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.errors import DatabaseUnusable, IndexerRunning, IndexMissing
from backend.storage.database import Place
from backend.storage.reader import Reader
from backend.storage.sqlite_files import connect
from backend.storage.writer import Cursor, Finality, Writer

CURSOR = Cursor(7, "0x07", "0x06", 1_000)
FINALITY = Finality(9, 5, 3)
HOLD = """
import sys, time
from backend.settings import place
from backend.storage.writer import Writer
with Writer(place(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_refused(place: Place) -> None:
    with Writer(place), pytest.raises(IndexerRunning, match="Another indexer"):
        Writer(place)
    with Writer(place):
        pass


def test_a_killed_writer_leaves_no_lock(place: Place) -> None:
    command = [sys.executable, "-c", HOLD, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(IndexerRunning, match=str(process.pid)):
            Writer(place)
        process.kill()
    start = time.monotonic()
    with Writer(place):
        assert time.monotonic() - start < 2


def test_a_failed_transaction_leaves_nothing(place: Place) -> None:
    with Writer(place) as writer:

        def fail() -> None:
            with writer.transaction():
                writer.set_cursor(CURSOR, FINALITY)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert writer.cursor() is None
        with writer.transaction():
            writer.set_cursor(CURSOR, FINALITY)
        assert (writer.cursor(), writer.finality()) == (CURSOR, FINALITY)


def test_readers_see_whole_transactions(place: Place) -> None:
    with Writer(place) as writer:
        reader = Reader(place)
        with writer.transaction():
            writer.set_cursor(CURSOR, FINALITY)
            with pytest.raises(IndexMissing), reader.view():
                pass
        with reader.view() as view:
            with writer.transaction():
                writer.set_cursor(CURSOR._replace(number=8), FINALITY)
            assert view.block == 7
        with reader.view() as view:
            assert view.block == 8
        reader.close()


def test_views_write_nothing(place: Place) -> None:
    with Writer(place) as writer:
        with writer.transaction():
            writer.set_cursor(CURSOR, FINALITY)
        reader = Reader(place)
        with (
            pytest.raises(Exception, match=r"read-?only"),
            reader.view() as view,
        ):
            view.connection.exec_driver_sql("DELETE FROM cursor")
        reader.close()
        assert writer.cursor() == CURSOR


def test_reading_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="run the indexer"):
        connect(tmp_path / "none?.db", "ro")
