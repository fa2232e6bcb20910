"""From logs to books: one project's whole history, read in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from backend.audit.book import VERBS, Book
from backend.audit.coins import Coins, Flow
from backend.audit.errors import unauditable
from backend.audit.logs import Log, fetch_logs, readers
from backend.audit.node import Node
from backend.audit.project import NOBODY

TRANSFER: Final = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
PADDING: Final = "0x" + 24 * "0"

Watch = Callable[[Book], None]


def ignored(_: Book) -> None:
    """Nobody watches."""


class History:
    """The logs of one project up to a block, from one node."""

    def __init__(self, node: Node, project: str, treasury: str, first: int, last: int) -> None:
        self.project, self.treasury = project, treasury
        self.first = first
        self._node, self._last = node, last
        self._kept: list[Log] | None = None

    def pieces(self) -> Iterator[list[Log]]:
        """All logs in order, as they come; all of them are kept."""
        kept: list[Log] = []
        for piece in self._fetch({"address": [self.project, self.treasury]}):
            kept += piece
            yield piece
        self._kept = kept

    @property
    def logs(self) -> list[Log]:
        """All logs in order."""
        if self._kept is None:
            return [log for piece in self.pieces() for log in piece]
        return self._kept

    def told_by(self, other: Node) -> History:
        """The same as another node tells it."""
        return History(other, self.project, self.treasury, self.first, self._last)

    def transfers(self) -> dict[str, list[Log]]:
        """The transfers of every token from and to project and treasury, in order, each once."""
        ours = [PADDING + account[2:] for account in (self.project, self.treasury)]
        once: dict[tuple[int, int], Log] = {}
        for asked in ([TRANSFER, ours], [TRANSFER, None, ours]):
            for piece in self._fetch({"topics": asked}):
                once.update((log.place, log) for log in piece if log.address != self.project)
        tokens: dict[str, list[Log]] = {}
        for place in sorted(once):
            tokens.setdefault(once[place].address, []).append(once[place])
        return tokens

    def time_of(self, log: Log) -> int:
        """When a log's block was; nodes that don't say so with the log are asked."""
        if log.block_timestamp is not None:
            return int(log.block_timestamp, 16)
        return int(self._node.block(log.block_hash)["timestamp"], 16)

    def _fetch(self, asked: dict[str, Any]) -> Iterator[list[Log]]:
        return fetch_logs(self._node, asked, self.first, self._last)


@dataclass
class Rebuilt:
    """A project's books, and the flows of each token that it has had to do with."""

    book: Book
    flows: dict[str, Flow]
    history: History


def rebuild(history: History, book: Book, currency: str, watch: Watch = ignored) -> Rebuilt:
    """Reads all events into the book, and all transfers into flows. `watch` sees the book each time
    that a piece of the logs has been read.
    """
    coins = Coins(history.project, history.treasury, is_currency=currency == NOBODY)
    reading = Reading(history, book, coins)
    for piece in history.pieces():
        reading.read(piece)
        watch(book)
    book.finish()
    tokens = reading.tokens | _paid_in(book) | {currency}
    flows = {token: Flow() for token in tokens} | {NOBODY: coins.flow}
    for token, logs in history.transfers().items():
        flows[token] = _flow(history, logs)
    return Rebuilt(book, flows, history)


class Reading:
    """Reads logs in order; `tokens` are those that the treasury has paid in."""

    def __init__(self, history: History, book: Book, coins: Coins) -> None:
        self._history, self._book, self._coins = history, book, coins
        self.tokens: set[str] = set()
        self._last = (-1, -1)
        self._number = ""
        self._verbs = {
            topic: (name, read, VERBS[name].__get__(book), coins.verb(name))
            for topic, (name, read) in readers("Project", frozenset(VERBS)).items()
        }
        self._treasury = readers("Treasury", frozenset(("Received", "Executed", "Paid")))

    def read(self, logs: list[Log]) -> None:
        """One piece of the logs."""
        book, verbs, treasury = self._book, self._verbs, self._history.treasury
        number, block, index = self._number, *self._last
        for log in logs:
            before, index = index, int(log.log_index, 16)
            if log.block_number != number:
                number, before = log.block_number, -1
                block = self._next(block, number)
                book.at(self._history.time_of(log))
            if index <= before:
                raise unauditable("log_order")
            if log.address == treasury:
                self._of_treasury(log)
                continue
            found = verbs.get(log.topics[0])
            if found is None:
                continue
            name, read, keep, move = found
            values = read(log.topics, log.data)
            try:
                if move is not None:
                    move(values, book)
                keep(*values)
            except (KeyError, IndexError):
                book.amiss = True
            if book.amiss:
                book.impossible.append(f"{name}, log {index} of block {block}")
                book.amiss = False
        self._number, self._last = number, (block, index)

    def _next(self, block: int, number: str) -> int:
        """The number of the next block that has logs."""
        found = int(number, 16)
        if found <= block:
            raise unauditable("log_order")
        return found

    def _of_treasury(self, log: Log) -> None:
        found = self._treasury.get(log.topics[0])
        if found is not None:
            name, read = found
            self.tokens |= self._coins.treasury(name, read(log.topics, log.data))


def _paid_in(book: Book) -> set[str]:
    """The tokens of lines, dividends and exits."""
    tokens = {line.opened["token"] for line in book.lines.values()}
    tokens |= {dividend.token for dividend in book.dividends.values()}
    return tokens | set(book.exit_paid)


def _flow(history: History, logs: list[Log]) -> Flow:
    """By the token's own transfers."""
    flow, ours = Flow(), (history.project, history.treasury)
    for log in logs:
        sender, to = (f"0x{topic[-40:]}" for topic in log.topics[1:3])
        # What has a third indexed argument is one thing, and not an amount.
        value = int(log.data, 16) if len(log.topics) == 3 else 1
        flow.came += value if sender not in ours else 0
        flow.left += value if to not in ours else 0
        for account, change in ((sender, -value), (to, value)):
            if account in ours:
                flow.held[account] += change
    return flow
