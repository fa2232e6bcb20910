"""From logs to books: one project's whole history, read in order."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.audit.book import VERBS, Book
from backend.audit.coins import Coins, Flow
from backend.audit.errors import unauditable
from backend.audit.logs import Log, Reader, fetch_logs, readers
from backend.audit.node import Node
from backend.audit.project import NOBODY

TRANSFER: Final = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
PADDING: Final = "0x" + 24 * "0"


class History:
    """The logs of one project up to a block, from one node."""

    def __init__(self, node: Node, project: str, treasury: str, first: int, last: int) -> None:
        self.project, self.treasury = project, treasury
        self.first = first
        self._node, self._last = node, last
        began = time.monotonic()
        self.logs = self._fetch({"address": [project, treasury]})
        self.seconds = time.monotonic() - began

    def told_by(self, other: Node) -> History:
        """The same as another node tells it."""
        return History(other, self.project, self.treasury, self.first, self._last)

    def transfers(self) -> dict[str, list[Log]]:
        """The transfers of every token from and to project and treasury, in order, each once."""
        ours = [PADDING + account[2:] for account in (self.project, self.treasury)]
        found = self._fetch({"topics": [TRANSFER, ours]})
        found += self._fetch({"topics": [TRANSFER, None, ours]})
        tokens: dict[str, list[Log]] = {}
        once = {log.place: log for log in found if log.address != self.project}
        for place in sorted(once):
            tokens.setdefault(once[place].address, []).append(once[place])
        return tokens

    def time_of(self, log: Log) -> int:
        """When a log's block was; nodes that don't say so with the log are asked."""
        if log.block_timestamp is not None:
            return int(log.block_timestamp, 16)
        return int(self._node.block(log.block_hash)["timestamp"], 16)

    def _fetch(self, asked: dict[str, Any]) -> list[Log]:
        return fetch_logs(self._node, asked, self.first, self._last)


@dataclass
class Rebuilt:
    """A project's books, and the flows of each token that it has had to do with."""

    book: Book
    flows: dict[str, Flow]
    history: History


def rebuild(history: History, book: Book, currency: str) -> Rebuilt:
    """Reads all events into the book, and all transfers into flows."""
    ours = (history.project, history.treasury)
    coins, transfers = Coins(*ours, is_currency=currency == NOBODY), history.transfers()
    tokens = _read(history, book, coins) | {currency}
    flows = {token: Flow() for token in tokens} | {NOBODY: coins.flow}
    for token, logs in transfers.items():
        flows[token] = _flow(history, logs)
    return Rebuilt(book, flows, history)


def _read(history: History, book: Book, coins: Coins) -> set[str]:
    """Every log in order; returns the tokens that were paid or shared out."""
    known = readers("Project", frozenset(VERBS))
    treasury = readers("Treasury", frozenset(("Received", "Executed", "Paid")))
    tokens: set[str] = set()
    number, last = "", (-1, -1)
    for log in history.logs:
        if log.place <= last:
            raise unauditable("log_order")
        last = log.place
        if log.block_number != number:
            number = log.block_number
            book.at(history.time_of(log))
        if log.address == history.treasury:
            tokens |= coins.treasury(*_values(treasury, log))
            continue
        found = known.get(log.topics[0])
        if found is None:
            continue
        name, values = found[0], found[1](log.topics, log.data)
        try:
            coins.project(name, values, book)
            VERBS[name](book, *values)
        except (KeyError, IndexError):
            book.amiss = True
        if book.amiss:
            book.impossible.append(f"{name}, log {log.place[1]} of block {log.place[0]}")
            book.amiss = False
    book.finish()
    tokens |= {line.opened["token"] for line in book.lines.values()}
    tokens |= {dividend.token for dividend in book.dividends.values()}
    return tokens | set(book.exit_paid)


def _values(known: Mapping[str, tuple[str, Reader]], log: Log) -> tuple[str, list[Any]]:
    found = known.get(log.topics[0])
    return (found[0], found[1](log.topics, log.data)) if found else ("", [])


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
