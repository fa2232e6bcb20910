"""How far an index is, said now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from backend.cli.session import Session

if TYPE_CHECKING:
    from backend.indexing.progress import Progress

EVERY: Final = 3.0


class Telling:
    """Says how far the index is, every few seconds while much is left."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next = time.monotonic() + EVERY

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() < self._next or not progress.left or progress.left < 1:
            return
        self._next = time.monotonic() + EVERY
        self._session.say(
            "indexing_on",
            block=progress.block,
            head=progress.head,
            rate=round(progress.rate),
            left=round(progress.left),
        )
