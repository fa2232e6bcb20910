"""From a route's function to the bytes of its answer.

A route is a plain function of a desk. It runs on the event loop where that is quickest: a question
of now, with SQLite, takes less time than handing it to a thread. Others run in threads: questions
of the past look at more rows, and a server of PostgreSQL answers when it likes. The answer's model
is made by us, so nothing validates it: see `models.base` and docs/decisions/.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, Final, TypeVar

import msgspec
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.api.dependencies import Asked
from backend.api.exchange import exchange_of
from backend.api.paging import Page
from backend.errors import DatabaseGone
from backend.storage.moments import NOW

F = TypeVar("F", bound=Callable[..., Any])
_SLOW: set[Callable[..., Any]] = set()
_encode = msgspec.json.Encoder().encode
# A standby that takes over the connections of another is there at once; a new primary, a little later.
_PATIENCE: Final = 3.0
_PAUSE: Final = 0.05


def in_thread(function: F) -> F:
    """For a route's function that looks at many rows: it never runs on the event loop."""
    _SLOW.add(function)
    return function


def is_slow(function: Callable[..., Any]) -> bool:
    """Whether it is such a function."""
    return function in _SLOW


class AnsweringRoute(APIRoute):
    """A route whose function gets an open desk for the one that it asks for."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, _answering(endpoint), **options)


def _answering(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    if iscoroutinefunction(endpoint):  # also one that was given an open desk already
        return endpoint

    @wraps(endpoint)
    async def handle(**given: Any) -> Response:
        asked = next((value for value in given.values() if isinstance(value, Asked)), None)
        if asked is None:
            return written(endpoint(**given))

        def work() -> Response:
            return answered(endpoint, given, asked)

        is_quick = asked.moment == NOW and not is_slow(endpoint)
        if is_quick and asked.request.app.state.reader.is_embedded:
            return work()
        return await run_in_threadpool(work)

    return handle


def answered(endpoint: Callable[..., Any], given: dict[str, Any], asked: Asked) -> Response:
    """The answer of a route's function; asked again while a server of the index is replaced.

    Raises DatabaseGone if that takes too long.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return _answered_once(endpoint, given, asked)
        except DatabaseGone:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def _answered_once(endpoint: Callable[..., Any], given: dict[str, Any], asked: Asked) -> Response:
    """With an open desk in place of the one asked for."""
    with asked.view() as view:
        desk = asked.desk_in(view)
        for name, value in given.items():
            if value is asked:
                given = {**given, name: desk}
            elif isinstance(value, Page):
                value.require_branch(view)
        response = written(endpoint(**given))
    exchange_of(asked.request).stamp = view.as_of.stamp
    return response


def written(found: Any) -> Response:
    """An answer as JSON; one that is a response already stays as it is."""
    if isinstance(found, Response):
        return found
    return Written(_encode(found))


class Written(Response):
    """JSON that is written already, with no other headers than each answer has."""

    media_type = "application/json"

    def __init__(self, body: bytes) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        self.raw_headers = [
            (b"content-length", b"%d" % len(body)),
            (b"content-type", b"application/json"),
            (b"vary", b"accept-language"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Two messages: there is nothing to wait for."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body})
