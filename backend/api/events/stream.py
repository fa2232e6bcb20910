"""One client's stream, as Server-Sent Events."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.api.events.feed import Place, is_about
from backend.api.events.hub import Hub
from backend.api.exchange import exchange_in
from backend.api.metrics import METRICS
from backend.errors import ColedgerError

# A client that takes nothing for so long is gone, whatever its connection says.
_PATIENCE: Final = 30.0
_HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}
_log = logging.getLogger(__name__)
_BEAT: Final = b": still here\n\n"


class EventStream(Response):
    """The answer to a question for events: it ends with the client, or with the service."""

    def __init__(self, hub: Hub, project: str | None, place: Place | None, beat: float) -> None:
        super().__init__(media_type="text/event-stream", headers=_HEADERS)
        self._hub = hub
        self._project = project
        self._place = place
        self._beat = beat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [pair for pair in self.raw_headers if pair[0] != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        exchange_in(scope).is_stream = True
        gone = asyncio.ensure_future(_until_gone(receive))
        await self._hub.enter()
        METRICS.streams.inc()
        try:
            await self._tell(send, gone)
        except TimeoutError:
            METRICS.dropped.inc()
        except ColedgerError as error:  # the client comes back and goes on where it was
            _log.warning("A stream was ended: %s", error)
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            METRICS.streams.dec()
            self._hub.leave()

    async def _tell(self, send: Send, gone: asyncio.Future[None]) -> None:
        while not gone.done() and not self._hub.is_closed:
            moved = self._hub.next_move()  # before looking, so that nothing comes in between
            content = await self._next() or await self._waited(moved, gone)
            if content and not gone.done():
                await _sent(send, content)
        if not gone.done():
            await send({"type": "http.response.body", "body": b""})

    async def _waited(self, moved: asyncio.Event, gone: asyncio.Future[None]) -> bytes:
        """Nothing once something happened, a beat if it didn't for a while."""
        waiting: asyncio.Future[Any] = asyncio.ensure_future(moved.wait())
        done, _ = await asyncio.wait(
            {waiting, gone}, timeout=self._beat, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        return b"" if done else _BEAT

    async def _next(self) -> bytes:
        """What is new since the client's place, which moves on."""
        while True:
            place = self._place
            found, self._place = await self._hub.after(place)
            told = [message.content for message in found if is_about(message, self._project)]
            if told or self._place == place:
                return b"".join(told)


async def _sent(send: Send, content: bytes) -> None:
    """Raises TimeoutError if the client doesn't take it."""
    message = {"type": "http.response.body", "body": content, "more_body": True}
    await asyncio.wait_for(send(message), _PATIENCE)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
