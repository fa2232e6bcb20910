"""How connections are held: a client that doesn't say what it wants in time is left.

What can be answered without waiting is answered as soon as it is read; see `backend.api.layers.prompt`.
"""

from __future__ import annotations

import asyncio
import urllib.parse
from collections.abc import Callable
from typing import Any, Final

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from backend.api.exchange import KEY
from backend.api.layers.prompt import Reply

# From the first byte of a request, or from the connection, to the end of its headers.
HEADER_SECONDS: Final = 10.0
# By which name the application gives what answers at once, in the state that requests share.
PROMPT: Final = "prompt"


class Wire(HttpToolsProtocol):
    """One connection. Streams end as soon as the service is told to."""

    _patience: asyncio.TimerHandle | None = None
    _is_beginning = False
    # One request of each piece of data: who sends more at once waits in line behind others.
    _may_be_prompt = False
    _was_prompt = False

    def connection_made(self, transport: Any) -> None:
        """Somebody is there."""
        super().connection_made(transport)
        self._prompt: Callable[[Any], Reply | None] | None = self.app_state.get(PROMPT)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """They say something."""
        self._may_be_prompt = self._prompt is not None
        super().data_received(data)
        if self._is_beginning and not self.transport.is_closing():
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._is_beginning, self._was_prompt = True, False

    def on_headers_complete(self) -> None:
        """It is known what is wanted."""
        self._is_beginning = False
        self._stop_waiting()
        if self._may_be_prompt and self._is_free():
            self._may_be_prompt = False
            self._was_prompt = self._answer_at_once()
        if not self._was_prompt:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of a request has been read."""
        if not self._was_prompt:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Who sends many requests at once is read on when all of them are answered.

        uvicorn reads on after each answer: more of them would come than go.
        """
        super().on_response_complete()
        if self.pipeline and not self.transport.is_closing():
            self.flow.pause_reading()

    def shutdown(self) -> None:
        """The service ends: answers are finished, streams are not waited for."""
        super().shutdown()
        exchange: Any = self.scope.get(KEY) if self.cycle is not None else None
        if exchange is not None and exchange.is_stream and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            self.transport.close()

    def _is_free(self) -> bool:
        """Whether nothing is being answered, and the client takes what is sent."""
        is_idle = self.cycle is None or self.cycle.response_complete
        return is_idle and not self.flow.write_paused and not self.transport.is_closing()

    def _answer_at_once(self) -> bool:
        """Whether it could be."""
        parser, scope = self.parser, self.scope
        is_plain = parser.get_method() == b"GET" and parser.get_http_version() == "1.1"
        if not is_plain or parser.should_upgrade() or not parser.should_keep_alive():
            return False
        url = httptools.parse_url(self.url)
        path = url.path.decode("ascii")
        scope["method"], scope["raw_path"] = "GET", url.path
        scope["path"] = urllib.parse.unquote(path) if "%" in path else path
        scope["query_string"] = url.query or b""
        reply = None if self._prompt is None else self._prompt(scope)
        if reply is None:
            return False
        dated = [b"%s: %s\r\n" % each for each in self.server_state.default_headers]
        self.transport.write(
            b"".join([STATUS_LINE[reply.status], *dated, reply.head, b"\r\n", reply.body])
        )
        self.server_state.total_requests += 1
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )
        return True

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
