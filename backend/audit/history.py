"""A project's books up to the block of a gatherer, from the same node."""

from __future__ import annotations

from backend.audit.book import Book
from backend.audit.gathering import Gatherer
from backend.audit.project import NOBODY, Ledger
from backend.audit.rebuild import History, Rebuilt, Watch, ignored, rebuild


def read_books(gatherer: Gatherer, project: str, first: int = 0, watch: Watch = ignored) -> Rebuilt:
    """All logs from a block on, read into books that begin with the project's own terms."""
    (terms,) = gatherer.values(project, [("terms", {})])
    treasury = Ledger(gatherer.state, project).treasury
    last = gatherer.state.header.number
    history = History(gatherer.node, project, treasury, first, last)
    book = Book(
        int(terms["seatShares"]), gated=terms["gate"] != NOBODY, counts_roots=terms["countsRoots"]
    )
    return rebuild(history, book, terms["currency"], watch)
