"""New derived tables in a schema of their own, moved to the place of the old ones at once."""

from __future__ import annotations

from typing import Any, Final

import psycopg

from backend.storage.beside import Beside
from backend.storage.postgresql_writing import PostgresqlConnection, lock, unusable

SCHEMA: Final = "coledger_rebuild"
# Readers wait for no longer than that, if others keep the old tables for longer.
PATIENCE: Final = "1s"


class PostgresqlBeside(Beside):
    """A schema that is looked up before the index's own."""

    def __init__(self, connection: psycopg.Connection[Any], database: str) -> None:
        self._driver, self._database = connection, database
        self.connection = PostgresqlConnection(connection, database)
        try:
            lock(connection, database, rebuilding=True)
            ((self._live,),) = self.connection.execute("SELECT quote_ident(current_schema())")
            self.connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            self.connection.execute(f"CREATE SCHEMA {SCHEMA}")
            self.connection.execute(f"SET search_path = {SCHEMA}, {self._live}")
        except BaseException:
            connection.close()
            raise

    def begin(self) -> bool:
        """All who read or write begin by sharing one table: it is free when they have ended.

        None of them sees old tables and new ones: a view is of before or of afterwards.
        """
        self.connection.execute("BEGIN")
        self.connection.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        try:
            self._driver.execute(f"LOCK TABLE {self._live}.generation IN ACCESS EXCLUSIVE MODE")
        except psycopg.errors.LockNotAvailable:
            self.connection.rollback()
            return False
        except psycopg.Error as error:
            raise unusable(self._database, error) from error
        return True

    def switch(self, tables: list[str]) -> None:
        """Tables are moved with their rows and indexes."""
        for name in tables:
            self.connection.execute(f'DROP TABLE {self._live}."{name}"')
            self.connection.execute(f'ALTER TABLE {SCHEMA}."{name}" SET SCHEMA {self._live}')
        self.connection.execute("UPDATE generation SET number = number + 1")
        self.connection.commit()

    def drop(self) -> None:
        """Removes the schema, with what is left in it."""
        try:
            self.connection.rollback()
            if not self._driver.closed:
                self.connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        finally:
            self.connection.close()
