"""Bringing a database to the tables of this version."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import sqlalchemy
import sqlalchemy.event
import sqlalchemy.exc
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from backend.errors import DatabaseUnusable

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path) -> None:
    """Creates the tables, or brings older ones up to date.

    Raises DatabaseUnusable if another version of Coledger made the database, or it is none.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    url = sqlalchemy.URL.create("sqlite", database=str(path))
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    _make_atomic(engine)
    try:
        with engine.begin() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current == ScriptDirectory.from_config(config).get_current_head():
                return
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseUnusable(
            f"The database {path} was made by another version of Coledger. Use that version, or"
            " remove the file and index again.",
            database=str(path),
        ) from error
    except sqlalchemy.exc.DatabaseError as error:
        raise DatabaseUnusable(
            f"The database {path} can't be used ({error.orig}). Choose another file, or remove it"
            " and index again.",
            database=str(path),
        ) from error
    finally:
        engine.dispose()
        logging.getLogger("alembic").setLevel(logging.WARNING)


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
