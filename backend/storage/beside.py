"""Derived tables that are made anew beside those that are read.

Raw tables are those of the index itself; names that aren't qualified mean the new derived tables and
the index's raw ones. What was begun and not finished is dropped when it is begun again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from backend.storage.database import Connection


class Beside(ABC):
    """Room for new derived tables, and the connection that fills them."""

    connection: Connection

    @abstractmethod
    def begin(self) -> bool:
        """Begins a transaction in which nobody else writes the index, if that can be had soon.

        Whoever reads goes on meanwhile, or waits for a moment.
        """

    @abstractmethod
    def switch(self, tables: list[str]) -> None:
        """Puts the new tables in the place of the old ones, with that transaction."""

    @abstractmethod
    def drop(self) -> None:
        """Removes what was made, if it was not switched to, and ends."""
