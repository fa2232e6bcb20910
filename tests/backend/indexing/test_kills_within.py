"""The same, killed at chosen statements: between writing, committing and beginning again."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
from pathlib import Path

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.storage import loading, sqlite_writing
from tests.backend.indexing.conftest import Indexed, dump

MOST_RUNS = 80
FEWEST_KILLS = 15


def run_until(settings: Settings, statements: int, only: str) -> None:
    """Indexes in a process that kills itself when so many statements of a kind begin."""
    connect = sqlite_writing.connect
    left = statements

    def count(statement: str) -> None:
        nonlocal left
        left -= statement.startswith(only)
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        connection.set_trace_callback(count)
        return connection

    sqlite_writing.connect = watched
    loading.ROWS = 1  # each step is stored by itself, as it is once the head is near
    asyncio.run(index(settings, until_head=True))
    os._exit(0)


@pytest.mark.parametrize("only", ["BEGIN", "COMMIT", "INSERT"])
def test_killed_as_statements_begin(indexed: Indexed, tmp_path: Path, only: str) -> None:
    chance = random.Random(only)
    most = {"BEGIN": 4, "COMMIT": 4, "INSERT": 100}[only]
    span = max(indexed.world.head // 40, 1)
    settings = indexed.settings.replace(database=tmp_path / "killed.db", range_size=span)
    ends: list[int | None] = []
    while not ends or ends[-1] != 0:
        assert len(ends) < MOST_RUNS
        # Two at least: the first may be the one that a run needs to get anywhere.
        arguments = (settings, chance.randrange(2, most + 2), only)
        process = multiprocessing.get_context("fork").Process(target=run_until, args=arguments)
        process.start()
        process.join(60)
        ends.append(process.exitcode)
    assert set(ends[:-1]) == {-signal.SIGKILL}
    assert len(ends) > FEWEST_KILLS
    assert dump(settings.database) == dump(whole(indexed, tmp_path))


def whole(indexed: Indexed, folder: Path) -> Path:
    """The same index, made without interruption."""
    database = folder / "whole.db"
    asyncio.run(index(indexed.settings.replace(database=database), until_head=True))
    return database
