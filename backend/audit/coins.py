"""Where the native coin went, which has no transfers of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backend.audit.book import Book
from backend.audit.project import NOBODY


@dataclass
class Flow:
    """Of one token: what came to project and treasury and left them, from and to outside of both,
    and what each of the two holds by that.
    """

    came: int = 0
    left: int = 0
    held: Counter[str] = field(default_factory=Counter)


class Coins:
    """The native coin's flow, which has no transfers: by the events of project and treasury."""

    def __init__(self, project: str, treasury: str, *, is_currency: bool) -> None:
        self._project, self._treasury = project, treasury
        self.flow = Flow()
        self._verbs: dict[str, Callable[[list[Any], Book], None]] = {
            "DividendDistributed": self._distributed,
            "DividendCollected": self._collected,
            "LinePaid": self._line_paid,
            "LineClosed": self._line_closed,
        }
        if is_currency:
            self._verbs["Contributed"] = self._contributed
            self._verbs["Refunded"] = self._refunded
            self._verbs["RaisingSucceeded"] = self._succeeded

    def verb(self, name: str) -> Callable[[list[Any], Book], None] | None:
        """What an event of the project moves, to be called before the book has it; None: nothing."""
        return self._verbs.get(name)

    def treasury(self, name: str, values: list[Any]) -> set[str]:
        """An event of the treasury; returns the token that it names."""
        if name == "Received":
            sender, amount = values
            self._move(None if sender == self._project else sender, self._treasury, amount)
        elif name == "Executed":
            target, value, _ = values
            self._move(self._treasury, target, value)
        elif name == "Paid":
            token, to, amount = values
            if token == NOBODY:
                self._move(self._treasury, to, amount)
            return {token}
        return set()

    def _move(self, sender: str | None, to: str | None, amount: int) -> None:
        """Coins from and to somebody; None for a side that another event has told already."""
        ours = (self._project, self._treasury)
        if sender is not None:
            if sender in ours:
                self.flow.held[sender] -= amount
            else:
                self.flow.came += amount
        if to is not None:
            if to in ours:
                self.flow.held[to] += amount
            elif sender in ours:
                self.flow.left += amount

    def _contributed(self, values: list[Any], book: Book) -> None:
        # After success the project passes it on: the treasury's own event tells of its arrival.
        self.flow.came += values[1]
        if not book.succeeded:
            self.flow.held[self._project] += values[1]

    def _succeeded(self, values: list[Any], _: Book) -> None:
        self.flow.held[self._project] -= values[0]

    def _refunded(self, values: list[Any], _: Book) -> None:
        self._move(self._project, values[0], values[1])

    def _distributed(self, values: list[Any], _: Book) -> None:
        _number, _sender, token, _snapshot, amount, retained = values
        if token == NOBODY:
            self.flow.came += amount + retained
            self.flow.held[self._project] += amount

    def _collected(self, values: list[Any], book: Book) -> None:
        number, _holder, recipient, amount = values
        if book.dividends[number].token == NOBODY:
            to = None if recipient == self._treasury else recipient
            self.flow.held[self._project] -= amount
            self.flow.left += amount if to else 0

    def _line_paid(self, values: list[Any], book: Book) -> None:
        line, _claim, payee, amount = values
        if book.lines[line].opened["token"] == NOBODY:
            self._move(self._project, payee, amount)

    def _line_closed(self, values: list[Any], book: Book) -> None:
        line, returned = values
        if book.lines[line].opened["token"] == NOBODY:
            self.flow.held[self._project] -= returned
