"""Bringing a database to the tables of this version."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any, Final

import sqlalchemy
import sqlalchemy.event
import sqlalchemy.exc

from backend.errors import DatabaseUnusable

MIGRATIONS: Final = Path(__file__).parent / "migrations"
# The newest of the migrations; a test holds it to the folder.
HEAD: Final = "0007"


def migrate(path: Path, to: str = HEAD) -> None:
    """Creates the tables, or brings older ones up to date.

    Raises DatabaseUnusable if another version of Coledger made the database, or it is none.
    """
    if _revision(path) == to:
        return
    url = sqlalchemy.URL.create("sqlite", database=str(path))
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    _make_atomic(engine)
    try:
        with engine.begin() as connection:
            _upgrade(connection, path, to)
    except sqlalchemy.exc.DatabaseError as error:
        raise DatabaseUnusable(
            f"The database {path} can't be used ({error.orig}). Choose another file, or remove it"
            " and index again.",
            database=str(path),
        ) from error
    finally:
        engine.dispose()


def _revision(path: Path) -> str | None:
    """The migration that the database has come to, without the tools that are slow to load."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return str(rows[0][0]) if rows else None


def _upgrade(connection: sqlalchemy.Connection, path: Path, to: str) -> None:
    # It tells about itself as soon as it is imported.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise DatabaseUnusable(
            f"The database {path} was made by another version of Coledger. Use that version, or"
            " remove the file and index again.",
            database=str(path),
        ) from error


def _make_atomic(engine: sqlalchemy.Engine) -> None:
    """Puts tables and indexes into the transaction too: the driver itself would begin it later.

    A migration that is killed leaves the database as it was.
    """

    @sqlalchemy.event.listens_for(engine, "connect")
    def _begin_nothing(connection: Any, record: object) -> None:
        connection.isolation_level = None

    @sqlalchemy.event.listens_for(engine, "begin")
    def _begin_now(connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
