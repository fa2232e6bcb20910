"""No answer shows an earlier state of the index than the asker has seen.

Only where several servers keep copies of the index. Each answer says which state it shows, in the
header `Coledger-Since`, and to browsers in a cookie; whoever sends it back is shown this state or a
later one. What is sent back may be anything: a state that no copy has yet is waited for for a
moment, by so many at once, and then costs one question to the primary.
"""

from __future__ import annotations

import asyncio
import time
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api import problems
from backend.api.exchange import exchange_in
from backend.api.standing import Standing
from backend.errors import IndexBehind
from backend.storage.seen import ASKER, Asker, Seen, seen_of

HEADER: Final = b"coledger-since"
COOKIE: Final = "coledger_since"
_MOST_WAITING: Final = 200
_LOOK_SECONDS: Final = 0.02
# A reader who comes back later has nothing left to compare with.
_REMEMBERED: Final = 3600
# These tell of this process, or where a text is kept.
_FREE: Final = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/static/", "/v1/content/")


class Since:
    """Waits for what the asker has seen, and tells it what it was shown."""

    def __init__(self, app: ASGIApp, standing: Standing, seconds: float) -> None:
        self._app = app
        self._standing = standing
        self._seconds = seconds
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        given = _given(scope)
        asker = exchange_in(scope).asker = Asker(given)
        ASKER.set(asker)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                shown = asker.shown or given
                if shown is not None:
                    shown = max(shown, given or shown)
                    message = {**message, "headers": [*message["headers"], *_headers(scope, shown)]}
            await send(message)

        if given is not None and not await self._has_come_to(given):
            refusal = IndexBehind("Too many wait for a newer index.", block=given.block)
            await problems.of_ours(Request(scope), refusal)(scope, receive, told)
            return
        await self._app(scope, receive, told)

    async def _has_come_to(self, state: Seen) -> bool:
        """Waits for it for a while; false if too many do already."""
        deadline = time.monotonic() + self._seconds
        if self._standing.has(state):
            return True
        if self._waiting >= _MOST_WAITING:
            return False
        self._waiting += 1
        try:
            while not self._standing.has(state) and time.monotonic() < deadline:
                await asyncio.sleep(_LOOK_SECONDS)
        finally:
            self._waiting -= 1
        return True


def _headers(scope: Scope, shown: Seen) -> list[tuple[bytes, bytes]]:
    value = str(shown).encode()
    found = [(HEADER, value)]
    if not scope["path"].startswith("/v1/"):
        cookie = b"%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax"
        found.append((b"set-cookie", cookie % (COOKIE.encode(), value, _REMEMBERED)))
    return found


def _given(scope: Scope) -> Seen | None:
    """What the asker says that it has seen, the later of header and cookie; None: nothing."""
    found = []
    for name, value in scope["headers"]:
        if name == HEADER:
            found.append(seen_of(value.decode("latin-1")))
        elif name == b"cookie":
            found.append(_in_cookies(value.decode("latin-1")))
    states = [state for state in found if state is not None]
    return max(states) if states else None


def _in_cookies(text: str) -> Seen | None:
    try:
        cookie = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return None
    return None if cookie is None else seen_of(cookie.value)
