"""One writer at a time, and nothing but whole transactions."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.errors import DatabaseUnusable, IndexerRunning
from backend.storage.database import connect
from backend.storage.writer import Cursor, Finality, Writer

CURSOR = Cursor(7, "0x07", "0x06", 1_000)
FINALITY = Finality(9, 5, 3)
HOLD = """
import sys, time
from pathlib import Path
from backend.storage.writer import Writer
with Writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Writer(path), pytest.raises(IndexerRunning, match="Another indexer"):
        Writer(path)
    with Writer(path):
        pass


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(IndexerRunning, match=str(process.pid)):
            Writer(path)
        process.kill()
    start = time.monotonic()
    with Writer(path):
        assert time.monotonic() - start < 5


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    with Writer(tmp_path / "index.db") as writer:

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


def test_readers_see_whole_transactions(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with Writer(path) as writer:
        reader = connect(path, readonly=True)
        count = "SELECT count(*) FROM cursor"
        with writer.transaction():
            writer.set_cursor(CURSOR, FINALITY)
            assert reader.execute(count).fetchone() == (0,)
        assert reader.execute(count).fetchone() == (1,)


def test_reading_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="run the indexer"):
        connect(tmp_path / "none?.db", readonly=True)
