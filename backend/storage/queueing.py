"""What is to be written, by a thread of its own: while the database is busy, Python goes on.

Everything is done in its order, and whoever asks waits for what was to be written before. If
something fails, nothing is done until that is undone.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from backend.errors import DatabaseUnusable

# Rows that wait to be written at most: who has made more waits, too.
MOST_WAITING: Final = 45_000


class Queue:
    """Of one connection. `failing` is what its driver raises, `told` makes an error of ours of it."""

    def __init__(
        self, failing: type[Exception], told: Callable[[Exception], DatabaseUnusable]
    ) -> None:
        self._failing, self._told = failing, told
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._last: Future[None] | None = None
        self._waiting: deque[tuple[Future[None], int]] = deque()
        self._rows = 0
        self._failure: Exception | None = None

    def put(self, work: Callable[[], object], rows: int = 0) -> None:
        """Work that writes so many rows; waits for the oldest, if too many do. DatabaseUnusable if
        something has failed before."""
        if self._failure is not None:
            raise self._told(self._failure) from self._failure
        last = self._last = self._worker.submit(self._do, work)
        if not rows:
            return
        self._waiting.append((last, rows))
        self._rows += rows
        while self._waiting and (self._rows > MOST_WAITING or self._waiting[0][0].done()):
            oldest, count = self._waiting.popleft()
            oldest.result()
            self._rows -= count

    @contextlib.contextmanager
    def done(self) -> Iterator[None]:
        """For a question: once everything is done. DatabaseUnusable if something of it failed, or
        what is asked within the `with` block does."""
        last, self._last = self._last, None
        if last is not None:
            last.result()
        if self._failure is not None:
            raise self._told(self._failure) from self._failure
        try:
            yield
        except self._failing as error:
            raise self._told(error) from error

    def forget(self) -> None:
        """Waits, and forgets what has failed: it is undone."""
        with contextlib.suppress(DatabaseUnusable), self.done():
            pass
        self._failure = None

    def close(self) -> None:
        """Ends the thread, when everything is done."""
        self._worker.shutdown()

    def _do(self, work: Callable[[], object]) -> None:
        if self._failure is None:
            try:
                work()
            except self._failing as error:
                self._failure = error
