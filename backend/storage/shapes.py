"""How a row becomes what a driver is given: written out in Python for each table, and compiled once.

Millions of rows go this way. One expression that names every column takes a fraction of the time of
loops over columns; what differs between databases is how each kind of value looks in it.
"""

from __future__ import annotations

import keyword
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import Column

from backend.storage.formats import Format

# What a driver takes as one row: its own secret.
Kept: TypeAlias = Any

_AT = ("position", "project", "timestamp", "transaction_hash")


class Shapes(ABC):
    """The shapes of one database's rows. `names` are what the Python of values calls."""

    names: ClassVar[dict[str, Any]]

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Callable[..., Kept]] = {}

    @abstractmethod
    def value(self, column: Column[Any], source: str) -> str:
        """The Python of a value as the driver takes it, from the Python that reads it."""

    @abstractmethod
    def line(self, values: list[str]) -> str:
        """The Python of a row, from that of its values."""

    def row(self, form: Format) -> Callable[[Any], Kept]:
        """From a tuple in the order of the columns."""
        return self._make(form, "row", lambda place, name: f"row[{place}]")

    def version(self, form: Format) -> Callable[[Any, int, int], Kept]:
        """From a state row, the block it holds from, and that block's timestamp."""
        own = {"valid_from": "block", "timestamp": "time"}
        return self._make(form, "row, block, time", lambda _, name: own.get(name, _field(name)))

    def happening(self, form: Format) -> Callable[[Any, Any], Kept]:
        """From a history row, and where it stands in the chain."""
        return self._make(
            form, "row, at", lambda _, name: f"at.{name}" if name in _AT else _field(name)
        )

    def _make(
        self, form: Format, arguments: str, read: Callable[[int, str], str]
    ) -> Callable[..., Kept]:
        made = self._made.get((form.name, arguments))
        if made is None:
            values = [
                self.value(column, read(place, column.name))
                for place, column in enumerate(form.table.columns)
            ]
            source = f"lambda {arguments}: {self.line(values)}"
            made = eval(source, dict(self.names))  # noqa: S307 - made of our own tables
            self._made[form.name, arguments] = made
        return made


def _field(name: str) -> str:
    return f"row.{name}_" if keyword.iskeyword(name) else f"row.{name}"
