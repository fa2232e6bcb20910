"""From the logs of a branch to rows: each log to its handler, each block to its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import eth_abi  # noqa: F401 - the first proposal needs it: slow to load, and no time for it later

from backend.chain.branches import Branch
from backend.chain.codec import FACTORY, Codec, Values
from backend.chain.events import ProjectCreated, Transfer
from backend.chain.kept import KeptLog, misshapen
from backend.chain.rpc import Header
from backend.chain.told import CODECS, KINDS, MOVED, Told
from backend.indexing import snapshots
from backend.indexing.directory import Account, Directory
from backend.indexing.handlers import HANDLERS
from backend.indexing.handlers.treasury import token_moved
from backend.indexing.history import At
from backend.indexing.ledger import Ledger
from backend.positions import POSITION_BITS, first_position
from backend.storage.formats import Row

# Of each kind of event, and at last of a transfer between words that are no accounts.
_HANDLED: Final = tuple(
    (codec.make, whose, HANDLERS[codec.event]) for codec, whose in (*KINDS, KINDS[MOVED])
)


def fold(branch: Branch, directory: Directory, ledger: Ledger) -> int:
    """Handles the logs that are ours and hands all rows to the writer's transaction.

    Returns how many logs were ours.
    """
    headers = {int(header.number, 16): header for header in branch.headers.values()}
    blocks, kept = derive(branch.told, headers, directory, ledger)
    # What rows are made of is known to be hex by now.
    ledger.writer.insert("block", [_block(headers[number]) for number in blocks])
    ledger.writer.insert("raw_log", kept)
    return len(kept)


def derive(
    told: Sequence[Told], headers: Mapping[int, Header], directory: Directory, ledger: Ledger
) -> tuple[list[int], list[KeptLog]]:
    """Hands the rows that follow from our logs of some blocks to the writer's transaction.

    Returns which blocks have logs of ours, and what is kept of these.
    """
    ledger.begin_batch()
    accounts, factory = directory.accounts, directory.factory
    blocks, kept, entered = list[int](), list[KeptLog](), ""
    block, time = -1, 0
    for position, address, transaction, kind, values, row in told:
        account = accounts.get(address)
        moved = directory.moved(position, values) if kind == MOVED else ()
        if account is None and not moved and address != factory:
            continue
        if position >> POSITION_BITS != block:
            _end_block(block, time, ledger)
            block = position >> POSITION_BITS
            time = int(headers[block].timestamp, 16)
            blocks.append(block)
        if transaction != entered:
            entered = transaction
            ledger.enter(transaction)
        kept.append(row)
        at = At(block, time, position, transaction, account.project if account else "")
        if kind >= 0:
            _handle(kind, values, CODECS[account.is_treasury] if account else FACTORY, at, ledger)
        if moved:
            _move(address, values, moved, at, ledger)
    _end_block(block, time, ledger)
    ledger.end_batch()
    return blocks, kept


def _end_block(block: int, time: int, ledger: Ledger) -> None:
    if block >= 0:
        snapshots.end_block(time, ledger)
        ledger.end_block(block, time)


def _handle(
    kind: int, values: Values | None, emitter: Mapping[str, Codec], at: At, ledger: Ledger
) -> None:
    """Hands an event to its handler, if its emitter is one of those that have it."""
    make, whose, handler = _HANDLED[kind]
    if whose is not emitter:
        return
    if values is None:
        raise misshapen(at.block, at.position - first_position(at.block))
    event = make(*values)
    if isinstance(event, ProjectCreated):
        at = At(at.block, at.timestamp, at.position, at.transaction_hash, event.project)
    handler(event, at, ledger)


def _move(
    token: str, values: Values | None, moved: Sequence[Account], at: At, ledger: Ledger
) -> None:
    """Tells of a token's transfer for each of our accounts that it went to or came from."""
    assert values is not None  # noqa: S101 - it moved somewhere
    event = Transfer(*values)
    for account in moved:
        its = At(at.block, at.timestamp, at.position, at.transaction_hash, account.project)
        token_moved(token, event, account, its, ledger)


def _block(header: Header) -> Row:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return (number, header.hash, header.parent_hash, timestamp)
