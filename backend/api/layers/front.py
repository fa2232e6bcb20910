"""Answers without asking the index: what the asker has already, and what was just answered."""

from __future__ import annotations

from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.exchange import exchange_in
from backend.api.layers.security import RAW_HEADERS
from backend.api.layers.shelf import ALWAYS_ASK, VARY, Headers, Shelf, given_tags, may_keep
from backend.api.standing import Standing


class Front:
    """Answers GETs under /v1/ where it can; asks the application for the rest."""

    def __init__(self, app: ASGIApp, standing: Standing, shelf: Shelf) -> None:
        self._app = app
        self._standing = standing
        self._shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not may_keep(scope):
            await self._app(scope, receive, send)
            return
        given = given_tags(scope)
        if not given and self._shelf.is_empty:
            await self._ask(scope, receive, send)
            return
        stamp = self._known(scope)
        tag = self._shelf.tag(stamp, scope) if stamp else b""
        if tag and tag in given:
            self._show(scope)
            await _send(send, 304, [(b"etag", tag), ALWAYS_ASK, VARY, *RAW_HEADERS], b"")
        elif tag and (kept := self._shelf.find(stamp, tag)) is not None:
            self._show(scope)
            await _send(send, kept.status, kept.headers, kept.body)
        else:
            await self._ask(scope, receive, send, (stamp, tag))

    async def _ask(
        self, scope: Scope, receive: Receive, send: Send, tagged: tuple[str, bytes] = ("", b"")
    ) -> None:
        """`tagged`: the tag of a stamp that was made already."""
        began: list[tuple[str, bytes, int, Headers]] = []

        async def listened(message: Message) -> None:
            if message["type"] == "http.response.start":
                stamp = exchange_in(scope).stamp
                if message["status"] == 200 and stamp:  # the state that was really shown
                    tag = tagged[1] if tagged[0] == stamp else self._shelf.tag(stamp, scope)
                    headers = [*message["headers"], (b"etag", tag), ALWAYS_ASK]
                    message = {**message, "headers": headers}
                    if self._shelf.keeps:
                        began.append((stamp, tag, message["status"], headers))
            elif began:
                start = began.pop()
                if not message.get("more_body", False):  # all of it at once
                    self._shelf.keep(*start, message.get("body", b""))
            await send(message)

        exchange_in(scope)  # the one that inner layers fill
        await self._app(scope, receive, listened)

    def _known(self, scope: Scope) -> str:
        """The present stamp; empty if what is known here is older than what the asker has seen."""
        stamp, asker = self._standing.stamp(), exchange_in(scope).asker
        if asker is not None and asker.since is not None and not self._standing.has(asker.since):
            return ""
        return stamp

    def _show(self, scope: Scope) -> None:
        asker, state = exchange_in(scope).asker, self._standing.state
        if asker is not None and state is not None:
            asker.show(state)


async def _send(send: Send, status: int, headers: Any, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
