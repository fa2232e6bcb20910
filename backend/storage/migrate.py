"""Bringing a database to the tables of this version."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import sqlalchemy
import sqlalchemy.exc

from backend.errors import DatabaseUnusable
from backend.storage.database import Place, database_at

MIGRATIONS: Final = Path(__file__).parent / "migrations"
# The newest of the migrations; a test holds it to the folder.
HEAD: Final = "0011"


def migrate(place: Place, to: str = HEAD) -> None:
    """Creates the tables, or brings older ones up to date; nothing, if it is killed meanwhile.

    Raises DatabaseUnusable if another version of Coledger made the database, or it is none.
    """
    database = database_at(place)
    if database.revision() == to:
        return
    engine = database.writing_engine()
    try:
        with engine.begin() as connection:
            _upgrade(connection, database.shown, to)
    except sqlalchemy.exc.DatabaseError as error:
        raise DatabaseUnusable(
            f"The database {database.shown} can't be used ({error.orig}). Choose another one, or"
            " remove it and index again.",
            database=database.shown,
        ) from error
    finally:
        engine.dispose()


def is_current(place: Place) -> bool:
    """Whether a database has the tables of this version."""
    return database_at(place).revision() == HEAD


def _upgrade(connection: sqlalchemy.Connection, database: str, to: str) -> None:
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
            f"The database {database} was made by another version of Coledger. Use that version, or"
            " remove it and index again.",
            database=database,
        ) from error
