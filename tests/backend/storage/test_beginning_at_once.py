"""Several processes may begin with one file that isn't there yet."""

from __future__ import annotations

import multiprocessing
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from backend.storage.sqlite_files import connect

FILES = 150
PROCESSES = 6


def begin(path: Path) -> str:
    """What a process that opens a new file and writes to it is told; nothing if it succeeds."""
    try:
        connection = connect(path, "rwc")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE IF NOT EXISTS one (number)")
        connection.execute("COMMIT")
        connection.close()
    except Exception as error:
        return repr(error)
    return ""


def begin_all(folder: Path, start: Barrier, told: SimpleQueue[list[str]]) -> None:
    """With one file after the other, each at the moment in which the others begin with it."""
    answers = []
    for number in range(FILES):
        start.wait()
        answers.append(begin(folder / f"{number}.db"))
    told.put([each for each in answers if each])


def test_all_of_them_get_in(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(PROCESSES, timeout=60), context.SimpleQueue()
    processes = [
        context.Process(target=begin_all, args=(tmp_path, start, told)) for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    troubles = [told.get() for _ in processes]
    for process in processes:
        process.join()
    assert troubles == [[]] * PROCESSES
