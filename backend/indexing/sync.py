"""One step at a time: from the cursor towards the head, or back to where the chain forked."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

import msgspec

from backend.chain.logs import Branch, fetch_branch, headers_at
from backend.chain.rpc import Header, Log, Node
from backend.errors import NodeRefused
from backend.indexing.directory import Directory
from backend.indexing.fold import fold
from backend.indexing.ledger import Ledger
from backend.indexing.tokens import Tokens, sightings
from backend.settings import Settings
from backend.storage.writer import Cursor, Finality, TokenRow, Writer

FIRST_RANGE: Final = 200
MOST_LOGS: Final = 5_000
FORK_STEP: Final = 64


class Moved(Enum):
    """What a step did."""

    FORWARD = "forward"
    BACK = "back"
    NOT = "not"
    AGAIN = "again"


class Progress(msgspec.Struct):
    """Where the index stands: its block, the node's head, and logs stored so far in this run."""

    block: int
    head: int
    logs: int
    moved: Moved


class Sync:
    """The index's position on one chain. `heard` is told the node's head whenever it answers."""

    def __init__(
        self, node: Node, writer: Writer, settings: Settings, heard: Callable[[int], None]
    ) -> None:
        self._node = node
        self._heard = heard
        self._writer = writer
        self._factory = settings.factory.lower()
        self._start = settings.start_block
        self._finality = settings.finality
        self._tells_finality = True
        self._largest = settings.range_size
        self._range = min(FIRST_RANGE, settings.range_size)
        self._ledger = Ledger(writer)
        self._tokens = Tokens(node, writer)
        self._logs = 0
        self._reload()

    async def step(self) -> Progress:
        """Indexes the next range, or undoes blocks that the chain has dropped."""
        cursor = self._writer.cursor()
        finality, is_canonical = await self._look(cursor)
        head = finality.head
        self._heard(head)
        if cursor is not None and not is_canonical:
            await self._go_back(cursor, finality)
            return self._progress(head, Moved.BACK)
        first = self._start if cursor is None else cursor.number + 1
        if head < first:
            self._note(cursor, finality)
            await self._tokens.retry()
            return self._progress(head, Moved.NOT)
        branch = await self._fetch(first, min(head, first + self._range - 1), cursor)
        if branch is None:
            return self._progress(head, Moved.AGAIN)
        tokens = await self._tokens.meet(sightings(branch.logs, self._directory))
        self._write(branch, finality, tokens)
        return self._progress(head, Moved.FORWARD)

    # Forward

    async def _fetch(self, first: int, last: int, cursor: Cursor | None) -> Branch | None:
        """A range; a node that finds it too large is asked for half of it next time."""
        known = None if cursor is None else (cursor.number, cursor.hash)
        branch = None
        try:
            branch = await fetch_branch(
                self._node, first, last, known, self._factory, self._discover
            )
        except NodeRefused:
            if last == first:
                raise
            self._range = max((last - first + 1) // 2, 1)
        finally:
            if branch is None:
                self._reload()
        if branch is not None and len(branch.logs) < MOST_LOGS:
            self._range = min(self._range * 2, self._largest)
        return branch

    def _discover(self, logs: list[Log]) -> tuple[list[str], list[str]]:
        """All addresses to follow, with those of projects that these logs of the factory create.

        A project's first events follow the factory's in the same transaction: knowing its address
        before the range's other logs are asked for, none of them is missed.
        """
        self._directory.discover(logs)
        accounts = [*self._directory.accounts]
        return accounts, accounts

    def _reload(self) -> None:
        """Follows what is stored and nothing else, after a range that wasn't."""
        self._directory = Directory(self._factory, self._writer.projects())

    def _write(self, branch: Branch, finality: Finality, tokens: list[TokenRow]) -> None:
        try:
            with self._writer.transaction():
                self._writer.put_tokens(tokens)
                self._logs += fold(branch, self._directory, self._ledger)
                self._writer.set_cursor(_cursor(branch.last), finality)
        except BaseException:
            self._ledger.forget()
            self._reload()
            raise

    def _note(self, cursor: Cursor | None, finality: Finality) -> None:
        """Keeps what the node says about finality, if that is all that changed."""
        if cursor is not None and finality != self._writer.finality():
            with self._writer.transaction():
                self._writer.set_cursor(cursor, finality)

    # Back

    async def _go_back(self, cursor: Cursor, finality: Finality) -> None:
        """Undoes everything above the highest stored block that the chain still has.

        Only blocks that carry logs of ours are stored; between that block and the fork there are
        none on the dropped branch, so nothing of it stays.
        """
        fork = await self._fork_below(cursor.number)
        with self._writer.transaction():
            self._writer.undo_above(-1 if fork is None else fork.number)
            if fork is None:
                self._writer.clear_cursor()
            else:
                self._writer.set_cursor(fork, finality)
        self._ledger.forget()
        self._reload()

    async def _fork_below(self, number: int) -> Cursor | None:
        while stored := self._writer.blocks_below(number, FORK_STEP):
            headers = await headers_at(self._node, [block.number for block in stored])
            for block, header in zip(stored, headers, strict=True):
                if header is not None and header.hash == block.hash:
                    return block
            number = stored[-1].number
        return None

    # Common

    async def _look(self, cursor: Cursor | None) -> tuple[Finality, bool]:
        """Where the node stands, and whether it still has the cursor's block: one request.

        Where the node doesn't know `safe` and `finalized`, a depth that the settings name takes
        their place.
        """
        names = ["latest", "safe", "finalized"] if self._tells_finality else ["latest"]
        own = [] if cursor is None else [cursor.number]
        try:
            headers = await headers_at(self._node, [*names, *own])
        except NodeRefused:
            if not self._tells_finality:
                raise
            self._tells_finality = False
            return await self._look(cursor)
        numbers = [0 if header is None else int(header.number, 16) for header in headers]
        if not self._tells_finality:
            numbers[1:] = [max(numbers[0] - self._finality, 0)] * 2
        found = headers[-1]
        is_canonical = cursor is not None and found is not None and found.hash == cursor.hash
        return Finality(*numbers[:3]), is_canonical

    def _progress(self, head: int, moved: Moved) -> Progress:
        cursor = self._writer.cursor()
        block = self._start - 1 if cursor is None else cursor.number
        return Progress(block, head, self._logs, moved)


def _cursor(header: Header) -> Cursor:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return Cursor(number, header.hash, header.parent_hash, timestamp)
