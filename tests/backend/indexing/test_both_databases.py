"""The same chain makes the same index in SQLite and in PostgreSQL, row by row."""

from __future__ import annotations

import asyncio

from backend.indexing.service import index
from backend.storage import tables
from tests.backend.databases import Server, dump
from tests.backend.indexing.conftest import Indexed


def test_rows_are_the_same(indexed: Indexed, server: Server) -> None:
    settings = indexed.settings.replace(database=server.new())
    asyncio.run(index(settings, until_head=True))
    found, expected = dump(settings.database), dump(indexed.settings.database)
    assert {name for name, rows in expected.items() if rows} >= {
        table.name for table in (*tables.STATE, *tables.HISTORY)
    }
    for name, rows in expected.items():
        assert found[name] == rows, name
