"""Answers without asking the index: what the asker has already, and what was just answered.

An answer depends on nothing but the state of the index, the question and the language, so its ETag
is made of these: whoever sends it back gets 304 until the index moves on. Names and texts come from
the content store, which may get one later than the block that names it; so no ETag is older than a
minute. What is kept is bounded, and dropped as soon as the index moves on.
"""

from __future__ import annotations

import hashlib
import time
from typing import Any, Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.exchange import exchange_in, header_in, language_in
from backend.api.layers.security import RAW_HEADERS
from backend.api.standing import Standing

_MINUTE: Final = 60
_LARGEST: Final = 256 * 1024
# These follow the clock, never end, or have words of somebody's that aren't kept.
_NEVER: Final = frozenset({"/v1/status", "/v1/events", "/v1/match"})
_ALWAYS_ASK: Final = (b"cache-control", b"no-cache")
_VARY: Final = (b"vary", b"accept-language")
Headers = list[tuple[bytes, bytes]]


class _Kept(NamedTuple):
    status: int
    headers: Headers
    body: bytes


class Front:
    """Answers GETs under /v1/ where it can; asks the application for the rest."""

    def __init__(self, app: ASGIApp, standing: Standing, language: str, most_bytes: int) -> None:
        self._app = app
        self._standing = standing
        self._language = language
        self._most = most_bytes
        self._kept: dict[bytes, _Kept] = {}
        self._size = 0
        self._of = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _may_keep(scope):
            await self._app(scope, receive, send)
            return
        given = _given(scope)
        if not given and not self._kept:  # nothing that could be the answer
            await self._ask(scope, receive, send)
            return
        stamp = self._known(scope)
        tag = self._tag(stamp, scope) if stamp else b""
        if tag and tag in given:
            self._show(scope)
            await _send(send, 304, [(b"etag", tag), _ALWAYS_ASK, _VARY, *RAW_HEADERS], b"")
        elif tag and (kept := self._look_up(stamp, tag)) is not None:
            self._show(scope)
            await _send(send, *kept)
        else:
            await self._ask(scope, receive, send, (stamp, tag))

    async def _ask(
        self, scope: Scope, receive: Receive, send: Send, tagged: tuple[str, bytes] = ("", b"")
    ) -> None:
        """`tagged`: the tag of a stamp that was made already."""
        began: list[Message] = []

        async def listened(message: Message) -> None:
            if message["type"] == "http.response.start":
                stamp = exchange_in(scope).stamp
                if message["status"] == 200 and stamp:  # the state that was really shown
                    tag = tagged[1] if tagged[0] == stamp else self._tag(stamp, scope)
                    headers = [*message["headers"], (b"etag", tag), _ALWAYS_ASK]
                    message = {**message, "headers": headers}
                    if self._most:
                        began.append({**message, "tag": tag, "stamp": stamp})
            elif began and not message.get("more_body", False):
                self._keep(began[0], message.get("body", b""))
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

    def _look_up(self, stamp: str, tag: bytes) -> _Kept | None:
        return self._kept.get(tag) if stamp == self._of else None

    def _keep(self, start: Message, body: bytes) -> None:
        if start["stamp"] != self._of:
            self._kept, self._size, self._of = {}, 0, start["stamp"]
        if len(body) > _LARGEST or len(body) > self._most:
            return
        while self._kept and self._size + len(body) > self._most:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._size -= len(oldest.body)
        if start["tag"] not in self._kept:
            self._kept[start["tag"]] = _Kept(start["status"], start["headers"], body)
            self._size += len(body)

    def _tag(self, stamp: str, scope: Scope) -> bytes:
        return _tag(stamp, scope, language_in(scope, self._language))


def _may_keep(scope: Scope) -> bool:
    path: str = scope["path"]
    return (
        scope["method"] == "GET"
        and path.startswith("/v1/")
        and path not in _NEVER
        and not path.startswith("/v1/content/")
        and "/exports/" not in path
        and not path.endswith("/events")
    )


def _tag(stamp: str, scope: Scope, language: str) -> bytes:
    minute = int(time.time()) // _MINUTE
    parts = f"{stamp} {minute} {language} {scope['path']}?".encode() + scope["query_string"]
    return b'"%s"' % hashlib.blake2b(parts, digest_size=9).hexdigest().encode()


def _given(scope: Scope) -> frozenset[bytes] | tuple[bytes, ...]:
    """The tags of If-None-Match, strong or weak."""
    value = header_in(scope, b"if-none-match")
    if not value:
        return ()
    return tuple(part.strip().removeprefix(b"W/") for part in value.split(b","))


async def _send(send: Send, status: int, headers: Any, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
