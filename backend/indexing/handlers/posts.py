"""What members tell one another."""

from __future__ import annotations

from backend.chain.events import Posted
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger


@handles(Posted)
def posted(event: Posted, at: At, ledger: Ledger) -> None:
    """A text by its digest."""
    ledger.record(
        history.Post(
            at, author=event.author, kind=event.kind, about=event.about, digest=event.digest
        )
    )
