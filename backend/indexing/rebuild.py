"""`coledger reindex`: everything derived is made anew from the raw logs that are stored.

It may run beside the indexer, and beside any number of readers. New tables are filled with all that
is final; then, in one transaction in which the indexer waits, with the rest, and put in the place of
the old ones. Killed at any moment before that, it leaves the index as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import msgspec

from backend.chain.rpc import Header, Log
from backend.chain.told import told_of
from backend.errors import IndexMissing
from backend.indexing.directory import Directory
from backend.indexing.fold import derive
from backend.indexing.ledger import Ledger
from backend.storage.columns import block_of, first_position
from backend.storage.database import Place
from backend.storage.rebuilding import Rebuilding, StoredBlock, StoredLog

AGAIN_SECONDS: Final = 0.2


class Rebuilt(msgspec.Struct):
    """How far it has come: the last block with logs, and logs read so far."""

    block: int
    logs: int


Report = Callable[[Rebuilt], None]


def rebuild(place: Place, report: Report | None = None) -> Rebuilt:
    """Makes the derived tables anew, and switches to them.

    Raises IndexMissing if there is nothing to make them of, IndexerRunning if it is being done
    already, DatabaseUnusable.
    """
    while True:
        with Rebuilding(place) as store:
            build = _Build(store, report)
            build.read(store.final_block())
            store.make_indexes()
            while not store.begin_switch():
                time.sleep(AGAIN_SECONDS)
            if build.is_sound():
                build.read_rest()
                store.switch()
                return build.done


class _Build:
    """New tables that follow the stored logs."""

    def __init__(self, store: Rebuilding, report: Report | None) -> None:
        chain = store.chain()
        if chain is None:
            raise IndexMissing("Nothing has been indexed yet. Start the indexer first.")
        self._store, self._report = store, report
        self._directory = Directory(chain.factory)
        self._ledger = Ledger(store)
        self._last: StoredBlock | None = None
        self.done = Rebuilt(chain.start_block - 1, 0)

    def read(self, until: int) -> None:
        """Reads the logs up to a block, a batch in each transaction."""
        while True:
            with self._store.transaction():
                if not self._batch(until):
                    return

    def read_rest(self) -> None:
        """Reads all that is left, within a transaction."""
        cursor = self._store.cursor()
        while cursor is not None and self._batch(cursor.number):
            pass

    def is_sound(self) -> bool:
        """Whether all that was read is still stored: even final blocks may have been dropped."""
        return self._last is None or self._store.has_block(self._last)

    def _batch(self, until: int) -> bool:
        after = -1 if self._last is None else self._last.number
        blocks = self._store.blocks_until(after, until)
        if not blocks:
            return False
        headers = {each.number: _header(each) for each in blocks}
        logs = self._store.logs_between(after + 1, blocks[-1].number)
        told = told_of([_log(each) for each in logs], logs)
        self._directory.discover(told)
        derive(told, headers, self._directory, self._ledger)
        self._last = blocks[-1]
        self.done = Rebuilt(self._last.number, self.done.logs + len(logs))
        if self._report is not None:
            self._report(self.done)
        return True


def _header(block: StoredBlock) -> Header:
    return Header(hex(block.number), block.hash, block.parent, hex(block.timestamp))


def _log(stored: StoredLog) -> Log:
    number = block_of(stored.position)
    topics = stored.topics.hex()
    return Log(
        address="0x" + stored.address.hex(),
        topics=["0x" + topics[start : start + 64] for start in range(0, len(topics), 64)],
        data="0x" + stored.data.hex(),
        block_number=hex(number),
        block_hash="0x" + stored.block_hash.hex(),
        transaction_hash="0x" + stored.transaction_hash.hex(),
        transaction_index=hex(stored.transaction_index),
        log_index=hex(stored.position - first_position(number)),
    )
