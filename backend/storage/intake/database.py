"""The database of what members have sent: opened, brought up to date, read and written.

A file of SQLite or a database of a PostgreSQL server, like the index's, and never the index's file:
the index has one writer, and this one has as many as there are processes that answer.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
import sqlalchemy
from sqlalchemy.exc import DBAPIError, TimeoutError

from backend.errors import DatabaseUnusable
from backend.storage.database import Place, database_at
from backend.storage.postgresql import patience_for
from backend.storage.sqlite_files import connect

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_CONNECTIONS: Final = 8
# What PostgreSQL locks while it is brought up to date, and while limits are looked at.
MIGRATING: Final = 7_140_301
LIMITS: Final = 7_140_302


class IntakeDatabase:
    """Any number of threads and processes may use one at once."""

    def __init__(self, place: Place) -> None:
        """Nothing is opened yet: the first use brings the tables up to date."""
        self.shown = database_at(place).shown
        # Of their own each: whoever writes may have to ask something meanwhile.
        self._readers, self._writers = _engine(place), _engine(place)
        self._is_current = False

    @contextmanager
    def reading(self) -> Iterator[sqlalchemy.Connection]:
        """A connection to ask by. Raises DatabaseUnusable."""
        with self._connected(self._readers, "BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlalchemy.Connection]:
        """A transaction that writes, one at a time: what it has counted stays so until it ends."""
        is_sqlite, engine = self._is_sqlite, self._writers
        with self._connected(engine, "BEGIN IMMEDIATE" if is_sqlite else "BEGIN") as connection:
            if not is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LIMITS})")
            yield connection

    def close(self) -> None:
        """Closes all connections."""
        self._readers.dispose()
        self._writers.dispose()

    @property
    def _is_sqlite(self) -> bool:
        return self._readers.dialect.name == "sqlite"

    @contextmanager
    def _connected(self, engine: sqlalchemy.Engine, begin: str) -> Iterator[sqlalchemy.Connection]:
        try:
            self._bring_up_to_date()
            with engine.connect() as connection:
                connection.exec_driver_sql(begin)
                try:
                    yield connection
                except BaseException:
                    # A connection that was lost would only say that it was lost.
                    if not connection.invalidated:
                        with contextlib.suppress(DBAPIError):
                            connection.exec_driver_sql("ROLLBACK")
                    raise
                connection.exec_driver_sql("COMMIT")
        except (DBAPIError, TimeoutError) as error:
            said = getattr(error, "orig", "too much at once")
            raise DatabaseUnusable(
                f"What members have sent can't be read or kept ({said}). Check the database"
                f" {self.shown}.",
                database=self.shown,
            ) from error

    def _bring_up_to_date(self) -> None:
        if self._is_current:
            return
        is_sqlite = self._is_sqlite
        with self._writers.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
            if not is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
            _upgrade(connection, self.shown)
            connection.exec_driver_sql("COMMIT")
        self._is_current = True


def _engine(place: Place) -> sqlalchemy.Engine:
    """Connections on which transactions are begun and ended by hand."""
    if isinstance(place, Path):

        def opened() -> Any:
            place.parent.mkdir(parents=True, exist_ok=True)
            return connect(place, "rwc")

        url = "sqlite://"
    else:

        def opened() -> Any:
            return psycopg.connect(place, autocommit=True, **patience_for(place))

        url = "postgresql+psycopg://"
    return sqlalchemy.create_engine(
        url,
        creator=opened,
        poolclass=sqlalchemy.QueuePool,
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        pool_reset_on_return=None,
    )


def _upgrade(connection: sqlalchemy.Connection, database: str) -> None:
    # It tells about itself as soon as it is imported.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseUnusable(
            f"The database {database} was made by another version of Coledger. Use that version, or"
            " choose another one with COLEDGER_INTAKE_DATABASE.",
            database=database,
        ) from error
