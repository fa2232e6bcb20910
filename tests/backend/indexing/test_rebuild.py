"""Everything derived can be made again from the raw logs that are stored."""

from __future__ import annotations

from pathlib import Path

from backend.chain.logs import Branch
from backend.chain.rpc import Header, Log
from backend.indexing.directory import Directory
from backend.indexing.fold import fold
from backend.indexing.ledger import Ledger
from backend.indexing.tokens import sightings
from backend.storage.columns import block_of, first_position
from backend.storage.writer import Writer
from tests.backend.indexing.conftest import Indexed, dump

# Which chain it is, how far it was read and what tokens said of themselves is not in the logs.
ASIDE = ("chain", "cursor", "token")


def stored_branch(indexed: Indexed) -> Branch:
    """The stored logs and blocks, in the form that a node gives them."""
    connection = indexed.open()
    headers = {
        row["hash"]: Header(hex(row["number"]), row["hash"], row["parent"], hex(row["timestamp"]))
        for row in connection.execute("SELECT * FROM block ORDER BY number")
    }
    logs = [
        Log(
            address="0x" + row["address"].hex(),
            topics=[
                "0x" + row["topics"][start : start + 32].hex()
                for start in range(0, len(row["topics"]), 32)
            ],
            data="0x" + row["data"].hex(),
            block_number=hex(block_of(row["position"])),
            block_hash="0x" + row["block_hash"].hex(),
            transaction_hash="0x" + row["transaction_hash"].hex(),
            transaction_index=hex(row["transaction_index"]),
            log_index=hex(row["position"] - first_position(block_of(row["position"]))),
        )
        for row in connection.execute("SELECT * FROM raw_log ORDER BY position")
    ]
    last = list(headers.values())[-1]
    branch = Branch(0, last, logs, headers)
    branch.tell()
    return branch


def test_derived_rows_follow_from_the_raw_logs(indexed: Indexed, tmp_path: Path) -> None:
    branch = stored_branch(indexed)
    directory = Directory(indexed.settings.factory)
    directory.discover(branch.told)
    with Writer(tmp_path / "again.db") as writer, writer.transaction():
        assert fold(branch, directory, Ledger(writer)) == len(branch.told)
    expected = dump(indexed.settings.database, without=ASIDE)
    assert dump(tmp_path / "again.db", without=ASIDE) == expected


def test_the_tokens_that_are_kept_are_those_of_the_raw_logs(indexed: Indexed) -> None:
    """So a rebuild neither loses one nor has to ask the node again."""
    branch = stored_branch(indexed)
    directory = Directory(indexed.settings.factory)
    directory.discover(branch.told)
    kept = indexed.open().execute("SELECT address, seen FROM token").fetchall()
    assert {row["address"]: row["seen"] for row in kept} == sightings(branch.told, directory)
    assert kept
