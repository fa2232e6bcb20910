"""Every event has a handler, and every event has happened in the communities of the tests."""

from __future__ import annotations

import msgspec
import pytest
from eth_utils.abi import event_abi_to_log_topic

from backend.chain import abi
from backend.indexing import rows
from backend.indexing.handlers import HANDLERS
from backend.storage import tables
from tests.backend.indexing.conftest import Indexed

CONTRACTS = ("Project", "Treasury", "ProjectFactory")
# ERC-5267 has it; our domain never changes, so it is never emitted.
NEVER = {"EIP712DomainChanged"}


def names() -> set[str]:
    return {
        entry["name"]
        for contract in CONTRACTS
        for entry in abi.load(contract)
        if entry["type"] == "event"
    } - NEVER


def test_every_event_has_one_handler() -> None:
    assert {kind.__name__ for kind in HANDLERS} == names()


def test_every_event_has_happened(indexed: Indexed) -> None:
    rows_ = indexed.open().execute("SELECT DISTINCT substr(topics, 1, 32) FROM raw_log")
    seen = {"0x" + bytes(row[0]).hex() for row in rows_}
    assert [name for topic, name in topics().items() if topic not in seen] == []


def topics() -> dict[str, str]:
    return {
        "0x" + event_abi_to_log_topic(entry).hex(): entry["name"]
        for contract in CONTRACTS
        for entry in abi.load(contract)
        if entry["type"] == "event" and entry["name"] not in NEVER
    }


@pytest.mark.parametrize("kind", rows.Row.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_row_has_the_columns_of_its_table(kind: type[rows.Row]) -> None:
    table = tables.metadata.tables[kind.table]
    fields = [field.name.rstrip("_") for field in msgspec.structs.fields(kind)]
    columns = [column.name for column in table.c if column.name not in ("valid_from", "timestamp")]
    assert fields == columns
    keys = [column.name for column in table.primary_key if column.name != "valid_from"]
    assert fields[: kind.keys] == keys


def test_every_state_table_has_a_row_class() -> None:
    assert {kind.table for kind in rows.Row.__subclasses__()} == {t.name for t in tables.STATE}


def test_every_table_has_rows(indexed: Indexed) -> None:
    connection = indexed.open()
    for table in tables.metadata.tables.values():
        if table in (tables.rollback, tables.trouble):  # nothing went wrong
            continue
        if table is tables.post_text:  # these posts' texts are in no content store
            continue
        count = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608
        assert count > 0, table.name
