"""Answers that need no waiting, given as soon as a question has been read.

Each layer around the routes costs a few calls and messages, and a request a task of the event loop:
together more than most answers. A question whose answer is kept, or that an index in this process
answers at once, passes the same checks here by plain calls, and its answer goes to the connection as
bytes. Whatever else there is, and whatever goes wrong, takes the way through all layers.
"""

from __future__ import annotations

import http
import logging
import time
from typing import Final, NamedTuple

from starlette.types import Scope

from backend.api.answering import Written
from backend.api.exchange import Exchange, exchange_in
from backend.api.layers.gate import Admission, account_for, exchange_at_gate
from backend.api.layers.quick import Going, Lanes
from backend.api.layers.security import RAW_HEADERS
from backend.api.layers.shelf import ALWAYS_ASK, VARY, Shelf, given_tags, head_of, may_keep
from backend.api.standing import Standing

# Requests that say this are for the layers that know what it means.
_FOR_OTHERS: Final = frozenset(
    {b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"origin"}
)
_SAME: Final = [*RAW_HEADERS, ALWAYS_ASK]
_SAME_HEAD: Final = head_of(_SAME)
_UNCHANGED_HEAD: Final = head_of([VARY, *_SAME])
_log = logging.getLogger(__name__)


class Reply(NamedTuple):
    """An answer as it is sent: status, headers, body."""

    status: int
    head: bytes
    body: bytes


class Prompt:
    """Answers what it can; None for all else."""

    def __init__(
        self, admission: Admission, standing: Standing, shelf: Shelf, lanes: Lanes
    ) -> None:
        self._admission = admission
        self._standing = standing
        self._shelf = shelf
        self._lanes = lanes

    def __call__(self, scope: Scope) -> Reply | None:
        """The answer to a request. Raises nothing: what fails here fails on the long way too."""
        began = time.perf_counter()
        if not may_keep(scope):
            return None
        for name, _ in scope["headers"]:
            if name in _FOR_OTHERS:
                return None
        try:
            reply = self._answer(scope)
        except Exception:
            _log.warning("%s takes the long way", scope["path"], exc_info=True)
            return None
        if reply is None:
            return None
        exchange = exchange_in(scope)
        account_for(scope, exchange, reply.status, time.perf_counter() - began)
        return reply._replace(head=reply.head + b"x-request-id: %s\r\n" % exchange.id.encode())

    def _answer(self, scope: Scope) -> Reply | None:
        exchange = exchange_at_gate(scope)
        reply, stamp, tag = None, "", b""
        given = given_tags(scope)
        if given or not self._shelf.is_empty:
            stamp = self._standing.stamp()
            tag = self._shelf.tag(stamp, scope) if stamp else b""
            reply = self._known(stamp, tag, tag in given)
        going = None
        if reply is None:
            going = self._lanes.going(scope)
            if going is None:
                return None
        if self._admission.refusal(scope) is not None:
            return None
        exchange.is_admitted = True
        return reply or self._found(scope, going, exchange, (stamp, tag))

    def _known(self, stamp: str, tag: bytes, is_theirs: bool) -> Reply | None:
        """What the asker has already, or what was answered a moment ago."""
        if not tag:
            return None
        if is_theirs:
            head = b"etag: %s\r\n" % tag + _UNCHANGED_HEAD
            return Reply(http.HTTPStatus.NOT_MODIFIED, head, b"")
        kept = self._shelf.find(stamp, tag)
        return None if kept is None else Reply(kept.status, kept.head, kept.body)

    def _found(
        self, scope: Scope, going: Going | None, exchange: Exchange, tagged: tuple[str, bytes]
    ) -> Reply | None:
        """What the index says."""
        response = None if going is None else self._lanes.answer(scope, going)
        if not isinstance(response, Written):
            return None
        stamp = exchange.stamp  # the state that was really shown
        tag = tagged[1] if tagged[0] == stamp else self._shelf.tag(stamp, scope)
        own = [*response.raw_headers, (b"etag", tag)]
        body = bytes(response.body)
        if self._shelf.keeps:
            self._shelf.keep(stamp, tag, response.status_code, [*own, *_SAME], body)
        return Reply(response.status_code, head_of(own) + _SAME_HEAD, body)
