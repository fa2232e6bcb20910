"""How connections are held: a client that doesn't say what it wants in time is left."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.api.exchange import KEY

# From the first byte of a request, or from the connection, to the end of its headers.
HEADER_SECONDS: Final = 10.0


class Wire(HttpToolsProtocol):
    """One connection. Streams end as soon as the service is told to."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Somebody is there."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        """It is known what is wanted."""
        self._stop_waiting()
        super().on_headers_complete()

    def shutdown(self) -> None:
        """The service ends: answers are finished, streams are not waited for."""
        super().shutdown()
        exchange: Any = self.scope.get(KEY) if self.cycle is not None else None
        if exchange is not None and exchange.is_stream and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            self.transport.close()

    def _wait(self) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
