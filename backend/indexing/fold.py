"""From the logs of a branch to rows: each log to its handler, each block to its versions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

import eth_abi  # noqa: F401 - the first proposal needs it: slow to load, and no time for it later

from backend.chain.codec import FACTORY, PROJECT, TRANSFER, TREASURY, Decode
from backend.chain.events import Event, ProjectCreated, Transfer
from backend.chain.kept import kept_of, malformed
from backend.chain.logs import Branch
from backend.chain.rpc import Header, Log
from backend.indexing import snapshots
from backend.indexing.directory import Directory
from backend.indexing.handlers import HANDLERS
from backend.indexing.handlers.treasury import token_moved
from backend.indexing.history import At
from backend.indexing.ledger import Ledger
from backend.storage.columns import first_position
from backend.storage.formats import Row


def fold(branch: Branch, directory: Directory, ledger: Ledger) -> int:
    """Handles the logs that are ours and hands all rows to the writer's transaction.

    Returns how many logs were ours.
    """
    kept, accounts = branch.kept or kept_of(branch.logs), directory.accounts
    ours = [
        pair
        for pair in zip(branch.logs, kept, strict=True)
        if pair[0].address in accounts or directory.concerns(pair[0])
    ]
    logs = [log for log, _ in ours]
    # What rows are made of is known to be hex by now.
    derive(logs, branch.headers, directory, ledger)
    used = dict.fromkeys(log.block_hash for log in logs)
    ledger.writer.insert("block", [_block(branch.headers[block_hash]) for block_hash in used])
    ledger.writer.insert("raw_log", [row for _, row in ours])
    return len(logs)


def derive(
    logs: list[Log], headers: Mapping[str, Header], directory: Directory, ledger: Ledger
) -> None:
    """Hands the rows that follow from our logs of some blocks to the writer's transaction."""
    ledger.begin_batch()
    for block_hash, group in groupby(logs, key=attrgetter("block_hash")):
        header = headers[block_hash]
        number, timestamp = int(header.number, 16), int(header.timestamp, 16)
        first = first_position(number)
        entered = ""
        for log in group:
            if log.transaction_hash != entered:
                entered = log.transaction_hash
                ledger.enter(entered)
            _handle(log, number, timestamp, first + int(log.log_index, 16), directory, ledger)
        snapshots.end_block(timestamp, ledger)
        ledger.end_block(number, timestamp)
    ledger.end_batch()


def _handle(
    log: Log, block: int, time: int, position: int, directory: Directory, ledger: Ledger
) -> None:
    """Hands a log to its handlers. Events that the index has no use for have none."""
    topics, account = log.topics, directory.accounts.get(log.address)
    topic = topics[0] if topics else ""
    if account is not None:
        decode = (TREASURY if account.is_treasury else PROJECT).get(topic)
        if decode is not None:
            try:
                event = decode(topics, log.data)
            except (ValueError, IndexError) as error:
                raise malformed(log) from error
            at = At(block, time, position, log.transaction_hash, account.project)
            HANDLERS[type(event)](event, at, ledger)
    elif topic in FACTORY and log.address == directory.factory:
        event = _decoded(log, FACTORY[topic])
        project = event.project if isinstance(event, ProjectCreated) else ""
        at = At(block, time, position, log.transaction_hash, project)
        HANDLERS[type(event)](event, at, ledger)
    if topic == TRANSFER:
        for holder in directory.moved(log):
            event = _decoded(log, PROJECT[TRANSFER])
            assert isinstance(event, Transfer)  # noqa: S101 - its topic says so
            at = At(block, time, position, log.transaction_hash, holder.project)
            token_moved(log.address, event, holder, at, ledger)


def _decoded(log: Log, decode: Decode) -> Event:
    try:
        return decode(log.topics, log.data)
    except (ValueError, IndexError) as error:
        raise malformed(log) from error


def _block(header: Header) -> Row:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return (number, header.hash, header.parent_hash, timestamp)
