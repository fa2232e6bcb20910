"""From the logs of a branch to rows: each log to its handler, each block to its versions."""

from __future__ import annotations

from itertools import groupby

from backend.chain.codec import FACTORY, PROJECT, TREASURY, Decode
from backend.chain.events import Event, ProjectCreated, Transfer
from backend.chain.logs import Branch
from backend.chain.rpc import Header, Log
from backend.errors import NodeInconsistent
from backend.indexing import snapshots
from backend.indexing.directory import Directory, position_of
from backend.indexing.handlers import HANDLERS
from backend.indexing.handlers.treasury import token_moved
from backend.indexing.ledger import At, Ledger
from backend.storage.formats import Row
from backend.storage.writer import Writer


def fold(branch: Branch, directory: Directory, ledger: Ledger) -> int:
    """Handles the logs that are ours and hands all rows to the writer's transaction.

    Returns how many logs were ours.
    """
    logs = [log for log in branch.logs if directory.is_ours(log) or directory.moved(log)]
    for block_hash, group in groupby(logs, key=lambda log: log.block_hash):
        header = branch.headers[block_hash]
        timestamp = int(header.timestamp, 16)
        for log in group:
            _handle(log, timestamp, directory, ledger)
        snapshots.end_block(timestamp, ledger)
        ledger.end_block(int(header.number, 16), timestamp)
    ledger.end_batch()
    _keep(logs, branch, ledger.writer)
    return len(logs)


def _handle(log: Log, timestamp: int, directory: Directory, ledger: Ledger) -> None:
    ledger.enter(log.transaction_hash)
    account = directory.accounts.get(log.address)
    if account is not None:
        decoders = TREASURY if account.is_treasury else PROJECT
        _dispatch(log, decoders, timestamp, account.project, ledger)
    elif log.address == directory.factory:
        _dispatch(log, FACTORY, timestamp, "", ledger)
    for holder in directory.moved(log):
        event = _decoded(log, PROJECT[log.topics[0]])
        assert isinstance(event, Transfer)  # noqa: S101 - its topic says so
        token_moved(log.address, event, holder, _at(log, timestamp, holder.project), ledger)


def _dispatch(
    log: Log, decoders: dict[str, Decode], timestamp: int, project: str, ledger: Ledger
) -> None:
    """Hands a log of ours to its handler. Events that the index has no use for have none."""
    decode = decoders.get(log.topics[0]) if log.topics else None
    if decode is None:
        return
    event = _decoded(log, decode)
    if isinstance(event, ProjectCreated):
        project = event.project
    HANDLERS[type(event)](event, _at(log, timestamp, project), ledger)


def _decoded(log: Log, decode: Decode) -> Event:
    try:
        return decode(log.topics, log.data)
    except (ValueError, IndexError) as error:
        raise NodeInconsistent(
            f"The node's log {int(log.log_index, 16)} of block {int(log.block_number, 16)} doesn't"
            " have the form that our contracts give it. Use another node, and index again.",
            block=int(log.block_number, 16),
        ) from error


def _at(log: Log, timestamp: int, project: str) -> At:
    return At(
        block=int(log.block_number, 16),
        timestamp=timestamp,
        position=position_of(log),
        transaction_hash=log.transaction_hash,
        project=project,
    )


def _keep(logs: list[Log], branch: Branch, writer: Writer) -> None:
    used = dict.fromkeys(log.block_hash for log in logs)
    writer.insert("block", [_block(branch.headers[block_hash]) for block_hash in used])
    writer.insert("raw_log", [_raw(log) for log in logs])


def _block(header: Header) -> Row:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return (number, header.hash, header.parent_hash, timestamp)


def _raw(log: Log) -> Row:
    return (
        position_of(log),
        bytes.fromhex(log.address[2:]),
        bytes.fromhex("".join(topic[2:] for topic in log.topics)),
        bytes.fromhex(log.data[2:]),
        bytes.fromhex(log.block_hash[2:]),
        bytes.fromhex(log.transaction_hash[2:]),
        int(log.transaction_index, 16),
    )
