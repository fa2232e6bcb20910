# ruff: noqa: S608 - tables and columns are named by this test alone
"""A database that somebody has changed is found out, whichever table it was."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from backend.audit import NotAuditable
from backend.audit.answers import compare_answers
from backend.errors import ColedgerError
from backend.indexing.service import index
from tests.backend.api.server import served
from tests.backend.audit.conftest import Lived
from tests.backend.indexing.conftest import settings_for

# Of each table a column that answers are made of, and which of its rows.
PLACES = {
    "acceptance": ("digest", "1"),
    "accepted_work": ("units", "1"),
    "agreement_version": ("digest", "1"),
    "ballot": ("weight", "1"),
    "category": ("rate", "1"),
    "claim": ("units", "units > 0"),
    "collection": ("amount", "1"),
    "contribution": ("shares", "kind = 'WORK'"),
    "custody": ("dividends", "1"),
    "custody_movement": ("amount", "reason = 'PAYMENT'"),
    "dividend": ("amount", "1"),
    "exit": ("shares", "1"),
    "exit_payment": ("amount", "1"),
    "funding": ("price", "1"),
    "holder": ("votes", "CAST(shares AS REAL) > 0"),
    "line": ("paid", "1"),
    "line_payment": ("amount", "1"),
    "member": ("number", "joined_at IS NOT NULL"),
    "move": ("shares", "shares IS NOT NULL"),
    "poll": ("in_favour", "1"),
    "project": ("treasury", "1"),
    "proposal": ("salt", "1"),
    "proposal_call": ("data", "length(data) > 10"),
    "register": ("supply", "1"),
    "rule": ("quorum", "1"),
    "sharing": ("exit_part", "1"),
    "snapshot": ("supply", "1"),
    "tier": ("minimum", "1"),
    "treasury": ("received", "1"),
    "treasury_movement": ("amount", "reason = 'DIRECT'"),
}


@pytest.fixture(scope="module")
def tampered(
    lived: Lived, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, str]]:
    settings = settings_for(lived.world, tmp_path_factory.mktemp("tampered") / "index.db")
    settings = settings.replace(cache_bytes=0)
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address:
        yield settings.database, address, lived.project("share")


@contextmanager
def changed(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """The newest such row of the project says something else, until the block ends."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [name for _, name, *_, place in facts if place]
        order = "valid_from" if "valid_from" in keys else "position"
        newest = f"project = '{project}' AND {where} ORDER BY {order} DESC LIMIT 1"
        asked = f"SELECT {column}, {', '.join(keys)} FROM {table} WHERE {newest}"
        before, *row = database.execute(asked).fetchone()
        only = " AND ".join(f"{key} = ?" for key in keys)
        update = f"UPDATE {table} SET {column} = ? WHERE {only}"
        database.execute(update, (another(before), *row))
        try:
            yield
        finally:
            # Another column's value may be the row's key.
            key = [
                another(before) if name == column else of
                for name, of in zip(keys, row, strict=True)
            ]
            database.execute(update, (before, *key))


def another(value: int | str) -> int | str:
    """Another value of the same kind and length."""
    if isinstance(value, int):
        return value + 1
    last = "1" if value[-1] != "1" else "2"
    return value[:-1] + last


def differs(rpc: str, api: str, project: str) -> bool:
    try:
        return any(not check.agrees for check in compare_answers(rpc, api, project))
    except (ColedgerError, NotAuditable):
        return True


@pytest.mark.parametrize("table", sorted(PLACES))
def test_a_changed_row_is_found_in_each_table(
    lived: Lived, tampered: tuple[Path, str, str], table: str
) -> None:
    path, api, project = tampered
    column, where = PLACES[table]
    with changed(path, table, column, where, project):
        assert differs(lived.url, api, project)


def test_an_index_that_nobody_changed_agrees(lived: Lived, tampered: tuple[Path, str, str]) -> None:
    _, api, project = tampered
    checks = compare_answers(lived.url, api, project)
    assert [check for check in checks if not check.agrees] == []
    assert len(checks) > 600
