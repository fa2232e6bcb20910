"""A hot standby of a test's server, on a socket of its own."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from scripts.cluster.machines import USER, is_root, owned
from scripts.cluster.programs import postgresql_binaries
from tests.backend.databases import Server


def control(folder: Path, *words: str) -> None:
    """`pg_ctl`, as whoever the servers run as."""
    run("pg_ctl", "-w", "-D", str(folder), *words)


def run(program: str, *words: str) -> None:
    """One of PostgreSQL's programs."""
    as_user: dict[str, Any] = {"user": USER} if is_root() else {}
    # It is inherited by servers that go on: nothing may wait for its end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [postgresql_binaries() / program, *words],
            stdout=output,
            stderr=output,
            check=False,
            **as_user,
        )
        output.seek(0)
        assert not done.returncode, output.read().decode()


class Standby:
    """Follows a server; `pause` lets it fall behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, of: str) -> str:
        """The URL of its copy of a database."""
        name = of.split("?")[0].rsplit("/", 1)[1]
        return f"postgresql://postgres:@/{name}?host={self.folder}"

    def pause(self) -> None:
        """Receives, and doesn't show it."""
        self._tell("SELECT pg_wal_replay_pause()")
        deadline = time.monotonic() + 10
        while self._tell("SELECT pg_get_wal_replay_pause_state()") != "paused":
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def go_on(self) -> None:
        """Shows everything again."""
        self._tell("SELECT pg_wal_replay_resume()")

    def stop(self) -> None:
        """Ends at once."""
        control(self.folder, "stop", "--mode=immediate")

    def start(self) -> None:
        """Starts, over what it has."""
        try:
            control(
                self.folder, "-o", f"-h '' -k {self.folder}", "-l", f"{self.folder}/log", "start"
            )
        except AssertionError as error:
            raise AssertionError((self.folder / "log").read_text()) from error

    def _tell(self, statement: str) -> object:
        with psycopg.connect(self.url("/postgres"), autocommit=True) as connection:
            row = connection.execute(statement).fetchone()
        return row and row[0]


@contextmanager
def standby_of(server: Server) -> Iterator[Standby]:
    """A standby of everything that a server has, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="sb-", ignore_cleanup_errors=True) as place:
        folder = owned(Path(place).resolve())
        folder.chmod(0o700)
        run("pg_basebackup", "-d", server.url, "-D", str(folder), "-R", "-c", "fast")
        (folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)  # the socket was among the data
        found = Standby(folder)
        found.start()
        try:
            yield found
        finally:
            found.stop()
