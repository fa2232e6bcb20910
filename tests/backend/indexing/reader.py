"""What the index says of one project, beside what its contract answers."""

from __future__ import annotations

import sqlite3
from typing import Any

from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.life import Community


def amounts(row: sqlite3.Row, *names: str) -> tuple[int, ...]:
    """Columns as integers."""
    return tuple(int(row[name]) for name in names)


class Reader:
    """The newest versions of one project, and what its contract says."""

    def __init__(self, indexed: Indexed, number: int) -> None:
        self.world = indexed.world
        self.community: Community = indexed.communities[number]
        self.address = self.community.contract.address.lower()
        self.connection: sqlite3.Connection = indexed.open()

    def newest(self, table: str, *keys: str) -> list[sqlite3.Row]:
        """The newest version of each thing, which the keys identify."""
        group = ", ".join(["project", *keys])
        statement = f'SELECT *, max(valid_from) FROM "{table}" WHERE project = ? GROUP BY {group}'  # noqa: S608
        return self.connection.execute(statement, (self.address,)).fetchall()

    def only(self, table: str) -> sqlite3.Row:
        """The newest version of what a project has one of."""
        (row,) = self.newest(table)
        return row

    def ask(self, verb: str, *arguments: Any) -> Any:
        """What the contract answers."""
        given = [
            self.world.web3.to_checksum_address(value)
            if isinstance(value, str) and len(value) == 42
            else value
            for value in arguments
        ]
        return getattr(self.community.verbs, verb)(*given).call()
