"""Where a database grows, and is kept, so that a run that was interrupted goes on where it was."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from scripts.bench_growth.growing import forget
from scripts.bench_growth.processor import spent
from scripts.bench_index.generate import FOLDER
from scripts.bench_index.postgres import running_server
from scripts.setup.paths import ROOT


def folder_of_growth() -> Path:
    """Where SQLite's database grows, and processes' logs lie."""
    folder = FOLDER / "growth"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def folder_of_server() -> Path:
    """PostgreSQL's: as root it is another user's, who may not look into a checkout, and needs a short path."""
    mark = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"coledger-growth-{mark}"


@contextmanager
def database(kind: str, again: bool) -> Iterator[tuple[str, Path, Callable[[], float]]]:
    """A place, the file with what was noted of it, and the seconds of processor of its server so far."""
    if kind == "postgresql":
        folder = folder_of_server()
        if again:
            shutil.rmtree(folder, ignore_errors=True)
        with running_server(folder / "pg") as server:
            yield server.kept("growing"), folder / "notes.json", partial(spent, server.pid)
        return
    place, notes = folder_of_growth() / "growing.db", folder_of_growth() / "sqlite.json"
    if again or not place.is_file():
        forget(place, notes)
    yield str(place), notes, lambda: 0.0
