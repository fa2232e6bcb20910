"""One step at a time: from the cursor towards the head, or back to where the chain forked."""

from __future__ import annotations

from enum import Enum
from typing import Final

import msgspec

from backend.chain.logs import Branch, fetch_branch, header_at, headers_at
from backend.chain.rpc import Header, Log, Node
from backend.errors import NodeRefused
from backend.indexing.directory import Directory
from backend.indexing.fold import fold
from backend.indexing.ledger import Ledger
from backend.settings import Settings
from backend.storage.writer import Cursor, Finality, Writer

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
    """The index's position on one chain. It alone uses the writer."""

    def __init__(self, node: Node, writer: Writer, settings: Settings) -> None:
        self._node = node
        self._writer = writer
        self._factory = settings.factory.lower()
        self._start = settings.start_block
        self._finality = settings.finality
        self._largest = settings.range_size
        self._range = min(FIRST_RANGE, settings.range_size)
        self._ledger = Ledger(writer)
        self._directory = Directory(self._factory, writer.projects())
        self._logs = 0

    async def step(self) -> Progress:
        """Indexes the next range, or undoes blocks that the chain has dropped."""
        finality, head = await self._heads()
        cursor = self._writer.cursor()
        if cursor is not None and not await self._is_canonical(cursor):
            await self._go_back(cursor, finality)
            return self._progress(head, Moved.BACK)
        first = self._start if cursor is None else cursor.number + 1
        if head < first:
            self._note(cursor, finality)
            return self._progress(head, Moved.NOT)
        branch = await self._fetch(first, min(head, first + self._range - 1), cursor)
        if branch is None:
            return self._progress(head, Moved.AGAIN)
        self._write(branch, finality)
        return self._progress(head, Moved.FORWARD)

    # Forward

    async def _fetch(self, first: int, last: int, cursor: Cursor | None) -> Branch | None:
        """A range; a node that finds it too large is asked for half of it next time."""
        known = None if cursor is None else (cursor.number, cursor.hash)
        try:
            branch = await fetch_branch(
                self._node, first, last, known, self._factory, self._discover
            )
        except NodeRefused:
            if last == first:
                raise
            self._range = max((last - first + 1) // 2, 1)
            return None
        if branch is not None and len(branch.logs) < MOST_LOGS:
            self._range = min(self._range * 2, self._largest)
        return branch

    def _discover(self, logs: list[Log]) -> tuple[list[str], list[str]]:
        """All addresses to follow, with those of projects that these logs of the factory create.

        A project's first events come before the factory's, in the same transaction: knowing its
        address before the range's other logs are asked for, none of them is missed.
        """
        directory = Directory(self._factory, self._writer.projects())
        directory.discover(logs)
        self._directory = directory
        return [*directory.accounts], [*directory.accounts]

    def _write(self, branch: Branch, finality: Finality) -> None:
        try:
            with self._writer.transaction():
                self._logs += fold(branch, self._directory, self._ledger)
                self._writer.set_cursor(_cursor(branch.last), finality)
        except BaseException:
            self._ledger.forget()
            raise

    def _note(self, cursor: Cursor | None, finality: Finality) -> None:
        """Keeps what the node says about finality, if that is all that changed."""
        if cursor is not None and finality != self._writer.finality():
            with self._writer.transaction():
                self._writer.set_cursor(cursor, finality)

    # Back

    async def _is_canonical(self, cursor: Cursor) -> bool:
        header = await header_at(self._node, cursor.number)
        return header is not None and header.hash == cursor.hash

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

    async def _fork_below(self, number: int) -> Cursor | None:
        while stored := self._writer.blocks_below(number, FORK_STEP):
            headers = await headers_at(self._node, [block.number for block in stored])
            for block, header in zip(stored, headers, strict=True):
                if header is not None and header.hash == block.hash:
                    return block
            number = stored[-1].number
        return None

    # Common

    async def _heads(self) -> tuple[Finality, int]:
        latest = await header_at(self._node, "latest")
        head = 0 if latest is None else int(latest.number, 16)
        safe, finalized = [await self._number_of(name, head) for name in ("safe", "finalized")]
        return Finality(head, safe, finalized), head

    async def _number_of(self, name: str, head: int) -> int:
        """Where the node doesn't know the name, a depth that the settings name takes its place."""
        try:
            header = await header_at(self._node, name)
        except NodeRefused:
            return max(head - self._finality, 0)
        return 0 if header is None else int(header.number, 16)

    def _progress(self, head: int, moved: Moved) -> Progress:
        cursor = self._writer.cursor()
        block = self._start - 1 if cursor is None else cursor.number
        return Progress(block, head, self._logs, moved)


def _cursor(header: Header) -> Cursor:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return Cursor(number, header.hash, header.parent_hash, timestamp)
