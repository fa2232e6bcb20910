# ruff: noqa: S608 - tables and columns are named by this test alone
"""A database that somebody has changed is found out, whichever table it was."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.audit.answers import compare_answers
from backend.audit.node import Node
from backend.cli import run
from backend.errors import ColedgerError
from backend.indexing.service import index
from backend.storage.columns import metadata
from tests.backend.api.server import served
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.indexing.conftest import settings_for

# Of each table a column that answers are made of, which of its rows, and in what the change shows.
PLACES = {
    "acceptance": ("digest", "1", "acceptances"),
    "accepted_work": ("units", "1", "accepted work"),
    "agreement_version": ("digest", "1", "agreements"),
    "ballot": ("weight", "1", "ballots"),
    "category": ("rate", "1", "categories"),
    "claim": ("units", "units > 0", "claims"),
    "collection": ("amount", "1", "parts"),
    "contribution": ("shares", "kind = 'WORK'", "work"),
    "contributor": ("money", "1", "contributed"),
    "current_holder": ("version", "CAST(shares AS REAL) > 0", "holders"),
    "custody": ("dividends", "1", "custody"),
    "custody_movement": ("amount", "reason = 'PAYMENT'", "sum"),
    "dividend": ("amount", "1", "dividends"),
    "exit": ("shares", "1", "exits"),
    "exit_payment": ("amount", "1", "exits"),
    "funding": ("price", "1", "raising"),
    "holder": ("votes", "CAST(shares AS REAL) > 0", "holders"),
    "line": ("paid", "1", "lines"),
    "line_payment": ("amount", "1", "payments"),
    "member": ("number", "joined_at IS NOT NULL", "members"),
    "move": ("shares", "shares IS NOT NULL", "moves"),
    "poll": ("in_favour", "1", "polls"),
    "post": ("digest", "1", "posts"),
    "project": ("treasury", "1", "identity"),
    "proposal": ("salt", "1", "decisions"),
    "proposal_call": ("data", "length(data) > 10", "decisions"),
    "raising": ("refunded", "1", "raising"),
    "refund": ("money", "1", "refunded"),
    "register": ("supply", "1", "supply"),
    "rule": ("quorum", "1", "rules"),
    "sharing": ("exit_part", "1", "terms"),
    "snapshot": ("supply", "1", "snapshots"),
    "tier": ("minimum", "1", "tiers"),
    "transfer": ("shares", "1", "transfers"),
    "treasury": ("received", "1", "treasury"),
    "treasury_movement": ("amount", "reason = 'DIRECT'", "sum"),
}
# Of no project, or keyed otherwise: what is changed by hand, and in what it shows.
BY_HAND = {
    "raw_log": ("transaction_hash", "events"),
    "cursor": ("hash", "block"),
    "token": ("decimals", "tokens"),
}
# No answer about a project's figures is made of these, so no change of them can make one false.
UNTOLD = {
    "approval": "kept for programs that read the database; the log itself is told as an event",
    "delegation": "as approval: whom somebody delegates to now is told by `holder`",
    "promise": "as approval: what is promised now is told by `category`",
    "execution": "as approval: who executed is told by `proposal`",
    "treasury_call": "as approval: what it moved is told by `treasury_movement`",
    "founding": "as approval: the sums are told by `contributor`",
    "pledge": "shown on a member's page alone, beside the pledges' own events",
    "given": "of it the handlers work out backers and refunds, which are told by `raising`",
    "block": "times of events: what is of a block's time is compared in `snapshot`, `poll` and `line`",
    "chain": "which chain and factory: another one has other blocks, and the hash of the block differs",
    "generation": "which answers are kept between two rebuilds",
    "node_status": "when the node was last heard of",
    "rollback": "which streams are told of dropped branches",
    "header": "how forks are found",
    "verified_range": "how the index has checked its node: its own word, which the audit doesn't take",
    "trouble": "why the index isn't sure",
    "endpoint": "what is known of the index's nodes",
    "post_text": "texts to search: each is told with its digest, by which anybody checks it",
}

# What names a thing of which there was none, where a row is made up.
MADE_UP = ("position", "valid_from", "account", "number")


@pytest.fixture(scope="module")
def tampered(
    lived: Lived, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, dict[str, str]]]:
    settings = settings_for(lived.world, tmp_path_factory.mktemp("tampered") / "index.db")
    settings = settings.replace(cache_bytes=0)
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address:
        yield settings.database, address, {name: lived.project(name) for name in NAMES}


@pytest.fixture(scope="module", autouse=True)
def remembered() -> Iterator[None]:
    """The chain stays as it is: what its node has answered once, it needn't answer again."""
    answers: dict[bytes, bytes] = {}
    send = Node._send

    def remember(node: Node, body: object) -> bytes:
        asked = msgspec.json.encode([node.url, body])
        if asked not in answers:
            answers[asked] = send(node, body)
        return answers[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Node, "_send", remember)
        yield


@contextmanager
def changed(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """The newest such row of the project says something else, until the block ends."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [name for _, name, *_, place in facts if place]
        newest = _newest(database, table, where, project)
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


@contextmanager
def deleted(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """The thing of the newest such row is gone, with all of its versions."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        versions = _newest(database, table, where, project).split(" AND valid_from")[0]
        rows = database.execute(f"SELECT * FROM {table} WHERE {versions}").fetchall()
        database.execute(f"DELETE FROM {table} WHERE {versions}")
        try:
            yield
        finally:
            marks = ", ".join("?" for _ in rows[0])
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


@contextmanager
def added(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """There is one more row: of the same thing at a later moment, or of another thing that was."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        newest = _newest(database, table, where, project)
        row = list(database.execute(f"SELECT * FROM {table} WHERE {newest}").fetchone())
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        names = [name for _, name, *_ in facts]
        keys = [name for _, name, *_, place in facts if place]
        place = names.index(next((each for each in MADE_UP if each in keys), keys[-1]))
        (head,) = database.execute("SELECT number FROM cursor").fetchone()
        later = head if names[place] == "valid_from" else another(row[place])
        row[place] = later if later != row[place] else row[place] - 1
        if column in names and names.index(column) != place:
            row[names.index(column)] = another(row[names.index(column)])
        marks, only = ", ".join("?" for _ in row), " AND ".join(f"{key} = ?" for key in keys)
        database.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        try:
            yield
        finally:
            key = [row[names.index(each)] for each in keys]
            database.execute(f"DELETE FROM {table} WHERE {only}", key)


@contextmanager
def everywhere(path: Path, table: str, column: str) -> Iterator[None]:
    """All rows say something else, until the block ends."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        before = database.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
        update = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
        database.executemany(update, [(another(value), row) for row, value in before if value])
        try:
            yield
        finally:
            database.executemany(update, [(value, row) for row, value in before])


def _newest(database: sqlite3.Connection, table: str, where: str, project: str) -> str:
    """What names the newest such row of the project, and no other."""
    facts = database.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [name for _, name, *_, place in facts if place]
    order = next(
        each for each in ("valid_from", "position", "version") if each in (*keys, "version")
    )
    told = f"project = '{project}' AND {where} ORDER BY {order} DESC LIMIT 1"
    row = database.execute(f"SELECT {', '.join(keys)} FROM {table} WHERE {told}").fetchone()
    pairs = zip(keys, row, strict=True)
    return " AND ".join(f"{key} = {value!r}" for key, value in pairs)


def another(value: Any) -> Any:
    """Another value of the same kind and length."""
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    last = "1" if value[-1] != "1" else "2"
    return value[:-1] + last


def differing(rpc: str, api: str, project: str) -> set[str]:
    """In which kinds of answers contracts and API differ; an API that can't answer has noticed itself."""
    try:
        checks = compare_answers(rpc, api, project)
    except ColedgerError as error:
        return {f"refused: {error}"}
    return {check.name.split(":")[0] for check in checks if not check.agrees}


def refused(found: set[str]) -> bool:
    return any(each.startswith("refused") for each in found)


def test_each_table_has_its_place() -> None:
    """A new table is compared, or somebody has said why it needn't be."""
    said = [*PLACES, *BY_HAND, *UNTOLD]
    assert sorted(said) == sorted(metadata.tables)


# A row more in these is seen by nobody: they only point at rows of others.
POINTING = ("current_holder",)


@pytest.mark.parametrize("table", sorted(PLACES))
def test_a_changed_a_missing_and_a_made_up_row_is_found_in_each_table(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]], table: str
) -> None:
    path, api, projects = tampered
    column, where, kind = PLACES[table]
    project = projects[{"refund": "failed", "post": "guild"}.get(table, "share")]
    for tamper in (changed, deleted) if table in POINTING else (changed, deleted, added):
        with tamper(path, table, column, where, project):
            found = differing(lived.url, api, project)
        assert found, tamper.__name__
        assert tamper is not changed or kind in found or refused(found)


@pytest.mark.parametrize("table", sorted(BY_HAND))
def test_a_changed_row_that_is_of_no_project_is_found(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]], table: str
) -> None:
    path, api, projects = tampered
    column, kind = BY_HAND[table]
    # The newest log may be another project's: all of them lie.
    with everywhere(path, table, column):
        found = differing(lived.url, api, projects["share"])
    assert kind in found or refused(found)


def test_the_command_names_it_and_ends_with_one(
    lived: Lived,
    tampered: tuple[Path, str, dict[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, api, projects = tampered
    asked = ["audit", projects["share"], "--rpc", lived.url, "--block", "latest", "--api", api]
    assert run(asked) == 0
    with changed(path, "holder", "votes", "CAST(shares AS REAL) > 0", projects["share"]):
        assert run(asked) == 1
    assert "answers of the API: holders: 0x" in capsys.readouterr().out


def test_an_index_that_nobody_changed_agrees(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]]
) -> None:
    _, api, projects = tampered
    for project in projects.values():
        checks = compare_answers(lived.url, api, project)
        assert [check for check in checks if not check.agrees] == []
    assert len(checks) > 600
