"""The newest messages, read once for all streams of this process.

Streams keep nothing but their place. They take what comes after it from here, or from the index if
they are further behind than what is kept: a slow client costs no memory, and misses nothing.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Callable
from contextvars import Context
from typing import Final, TypeVar

from starlette.concurrency import run_in_threadpool

from backend.api.answers.desk import Desk
from backend.api.events.feed import (
    Message,
    Place,
    end_of,
    head_message,
    is_later,
    messages_after,
)
from backend.api.standing import Standing
from backend.content import Store
from backend.errors import ColedgerError
from backend.storage.reader import Reader, View

T = TypeVar("T")
_KEPT: Final = 5_000
_REST: Final = 1.0


def _position(message: Message) -> int:
    return message.place.position


class Hub:
    """Follows the index for as long as there are streams."""

    def __init__(self, reader: Reader, standing: Standing, content: Store) -> None:
        self._reader = reader
        self._standing = standing
        self._content = content
        self._kept: list[Message] = []
        self._since: Place | None = None  # what is kept begins after this
        self.place: Place | None = None
        self._moved = asyncio.Event()
        self._following: asyncio.Task[None] | None = None
        self.streams = 0
        self.is_closed = False

    async def enter(self) -> None:
        """One more stream."""
        self.streams += 1
        if self._following is None:
            # In a context of its own: the hub has no asker, and must not wait for what one has seen.
            self._following = asyncio.create_task(self._follow(), context=Context())

    def leave(self) -> None:
        """One stream less; without any, nothing is followed."""
        self.streams -= 1
        if not self.streams and self._following is not None:
            self._following.cancel()
            self._following, self.place, self._since, self._kept = None, None, None, []

    def close(self) -> None:
        """Ends all streams."""
        self.is_closed = True
        self._moved.set()

    def next_move(self) -> asyncio.Event:
        """Set once there is something that isn't there now."""
        return self._moved

    async def after(self, place: Place | None) -> tuple[list[Message], Place]:
        """Some messages after a place (None: only where the index stands), and the place then."""
        if place is not None and self.place is not None and self._covers(place):
            if place.position >= self.place.position:  # whoever read the index itself may be ahead
                return [], place
            since = bisect_right(self._kept, place.position, key=_position)
            return self._kept[since:], self.place
        return await self.read(lambda view: self._from_index(view, place))

    async def read(self, question: Callable[[View], T]) -> T:
        """What a question finds in a view of the newest state."""

        def ask() -> T:
            with self._reader.view() as view:
                return question(view)

        return ask() if self._reader.is_embedded else await run_in_threadpool(ask)

    def _from_index(self, view: View, place: Place | None) -> tuple[list[Message], Place]:
        head = head_message(Desk(view, self._content, "en"))
        if place is None:
            return [head], end_of(view)
        if is_later(place, end_of(view)):  # told by somebody who had a newer copy of the index
            return [], place
        found, reached = messages_after(view, place)
        if reached == end_of(view) and reached != place:
            found.append(head)
        return found, reached

    def _covers(self, place: Place) -> bool:
        return (
            self._since is not None
            and place.rollbacks == self._since.rollbacks
            and place.position >= self._since.position
        )

    async def _follow(self) -> None:
        stamp = ""
        while True:
            stamp = await self._standing.moved(stamp)
            try:
                while await self._take():
                    pass
            except ColedgerError:  # the database is away; streams wait
                stamp = ""
                await asyncio.sleep(_REST)

    async def _take(self) -> bool:
        """Keeps what is new, and wakes the streams; whether there may be more."""
        place = self.place
        found, reached = await self.read(lambda view: self._from_index(view, place))
        is_continued = place is not None and reached.rollbacks == place.rollbacks
        if is_continued and len(self._kept) + len(found) <= _KEPT:
            self._kept += found
        else:
            self._kept, self._since = [], reached
        self.place = reached
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        return place is not None and reached != place
