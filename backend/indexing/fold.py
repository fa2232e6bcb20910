"""From the logs of a branch to rows: each log to its handler, each block to its versions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from backend.chain.codec import FACTORY, PROJECT, TRANSFER, TREASURY, Decode
from backend.chain.events import Event, ProjectCreated, Transfer
from backend.chain.logs import Branch
from backend.chain.rpc import Header, Log
from backend.errors import NodeInconsistent
from backend.indexing import snapshots
from backend.indexing.directory import Account, Directory
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
    logs = [log for log in branch.logs if directory.is_ours(log) or directory.moved(log)]
    # What rows are made of is known to be hex from here on.
    raw = [_raw(log) for log in logs]
    derive(logs, branch.headers, directory, ledger)
    used = dict.fromkeys(log.block_hash for log in logs)
    ledger.writer.insert("block", [_block(branch.headers[block_hash]) for block_hash in used])
    ledger.writer.insert("raw_log", raw)
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
        for log in group:
            ledger.enter(log.transaction_hash)
            place = (number, timestamp, first + int(log.log_index, 16), log.transaction_hash)
            _handle(log, place, directory, ledger)
        snapshots.end_block(timestamp, ledger)
        ledger.end_block(number, timestamp)
    ledger.end_batch()


# Block, timestamp, position and transaction of a log.
Place = tuple[int, int, int, str]


def _handle(log: Log, place: Place, directory: Directory, ledger: Ledger) -> None:
    account = directory.accounts.get(log.address)
    if account is not None:
        _dispatch(log, TREASURY if account.is_treasury else PROJECT, place, account, ledger)
    elif log.address == directory.factory:
        _dispatch(log, FACTORY, place, None, ledger)
    if log.topics and log.topics[0] == TRANSFER:
        for holder in directory.moved(log):
            event = _decoded(log, PROJECT[TRANSFER])
            assert isinstance(event, Transfer)  # noqa: S101 - its topic says so
            token_moved(log.address, event, holder, At(*place, holder.project), ledger)


def _dispatch(
    log: Log, decoders: dict[str, Decode], place: Place, account: Account | None, ledger: Ledger
) -> None:
    """Hands a log of ours to its handler. Events that the index has no use for have none."""
    decode = decoders.get(log.topics[0]) if log.topics else None
    if decode is None:
        return
    event = _decoded(log, decode)
    project = "" if account is None else account.project
    if isinstance(event, ProjectCreated):
        project = event.project
    HANDLERS[type(event)](event, At(*place, project), ledger)


def _decoded(log: Log, decode: Decode) -> Event:
    try:
        return decode(log.topics, log.data)
    except (ValueError, IndexError) as error:
        raise _malformed(log) from error


def _malformed(log: Log) -> NodeInconsistent:
    return NodeInconsistent(
        f"The node's log {int(log.log_index, 16)} of block {int(log.block_number, 16)} doesn't"
        " have the form that our contracts give it. Use another node, and index again.",
        block=int(log.block_number, 16),
    )


def _block(header: Header) -> Row:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return (number, header.hash, header.parent_hash, timestamp)


def _raw(log: Log) -> Row:
    """Raises NodeInconsistent if it isn't the hex text of whole words."""
    topics = "".join(log.topics).replace("0x", "")
    try:
        row = (
            first_position(int(log.block_number, 16)) + int(log.log_index, 16),
            bytes.fromhex(log.address[2:]),
            bytes.fromhex(topics),
            bytes.fromhex(log.data[2:]),
            bytes.fromhex(log.block_hash[2:]),
            bytes.fromhex(log.transaction_hash[2:]),
            int(log.transaction_index, 16),
        )
    except ValueError as error:
        raise _malformed(log) from error
    if len(row[2]) != 32 * len(log.topics) or 2 * len(row[3]) + 2 != len(log.data):
        raise _malformed(log)
    return row
