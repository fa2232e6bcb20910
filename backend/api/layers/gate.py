"""The outermost layer: who asks, whether that may be asked, and what is counted and logged of it."""

from __future__ import annotations

import http
import logging
import random
import re
import time
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api import problems
from backend.api.exchange import KEY, Exchange
from backend.api.layers.rates import Rates
from backend.api.metrics import METRICS
from backend.errors import AddressTooLong, ColedgerError, RequestTooLarge, TooManyRequests
from backend.settings import Settings

_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
# What looks after the service isn't counted among its clients.
_FREE: Final = ("/healthz", "/readyz", "/metrics")
_log = logging.getLogger("coledger.requests")


class Admission:
    """What is too large, too long or too often."""

    def __init__(self, settings: Settings, bodies: Mapping[str, int] | None = None) -> None:
        """`bodies` are the paths that take larger bodies when they are posted to."""
        self._settings = settings
        self._bodies = bodies or {}
        self._rates = Rates(settings.rate_limit, settings.rate_burst)

    def refusal(self, scope: Scope) -> ColedgerError | None:
        """Why a request isn't answered; it counts as one that was made."""
        longest, largest = self._settings.longest_address, self._largest(scope)
        length = len(scope["raw_path"]) + len(scope["query_string"])
        if length > longest:
            return AddressTooLong("The address is too long.", size=length, limit=longest)
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > largest:
                return RequestTooLarge("The body is too large.", size=int(value), limit=largest)
            if name == b"transfer-encoding":
                return RequestTooLarge("A body of unknown size.", size=largest + 1, limit=largest)
        if self._settings.rate_limit and scope["path"] not in _FREE:
            client = scope["client"][0] if scope["client"] else ""
            wait = self._rates.wait(client)
            if wait:
                limit = self._settings.rate_limit
                return TooManyRequests("Too many requests.", limit=limit, seconds=wait)
        return None

    def _largest(self, scope: Scope) -> int:
        """How many bytes of a body are taken."""
        usual = self._settings.largest_body
        return (
            max(usual, self._bodies.get(scope["path"], 0)) if scope["method"] == "POST" else usual
        )


class Gate:
    """Names each request, refuses what isn't admitted, counts and logs."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        exchange = exchange_at_gate(scope)
        identity = (b"x-request-id", exchange.id.encode())
        status = 500

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], identity]}
            await send(message)

        try:
            refusal = None if exchange.is_admitted else self._admission.refusal(scope)
            if refusal is not None:
                await problems.of_ours(Request(scope), refusal)(scope, receive, named)
            else:
                await self._app(scope, receive, named)
        finally:
            account_for(scope, exchange, status, time.perf_counter() - began)


def exchange_at_gate(scope: Scope) -> Exchange:
    """The request's exchange, with its name: made where it arrives."""
    found: Exchange | None = scope.get(KEY)
    if found is None:
        found = scope[KEY] = Exchange(id=_id_of(scope))
    return found


def _id_of(scope: Scope) -> str:
    """The id that a proxy gave, if it is one, else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return str(value.decode())
    return f"{random.getrandbits(64):016x}"


def account_for(scope: Scope, exchange: Exchange, status: int, seconds: float) -> None:
    """Counts and logs an answer."""
    METRICS.answered(scope["method"], status, seconds)
    level = logging.WARNING if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO
    if _log.isEnabledFor(level):
        facts = {
            "request": exchange.id,
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "milliseconds": round(seconds * 1000, 2),
        }
        _log.log(level, "%s %s: %s", scope["method"], scope["path"], status, extra={"facts": facts})
