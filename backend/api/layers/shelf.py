"""Answers that were given a moment ago, and the tags by which askers know them.

An answer depends on nothing but the state of the index, the question and the language, so its ETag
is made of these: whoever sends it back gets 304 until the index moves on. Names and texts come from
the content store, which may get one later than the block that names it; so no ETag is older than a
minute. What is kept is bounded, and dropped as soon as the index moves on.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from typing import Final, NamedTuple

from starlette.types import Scope

from backend.api.exchange import header_in, language_in
from backend.api.standing import Standing

_MINUTE: Final = 60
_LARGEST: Final = 256 * 1024
# These follow the clock, never end, or have words of somebody's that aren't kept.
_NEVER: Final = frozenset({"/v1/status", "/v1/events", "/v1/match"})
ALWAYS_ASK: Final = (b"cache-control", b"no-cache")
VARY: Final = (b"vary", b"accept-language")
Headers = list[tuple[bytes, bytes]]


class Kept(NamedTuple):
    """One answer; `head` is its headers as they are sent."""

    status: int
    headers: Headers
    body: bytes
    head: bytes


class Shelf:
    """At most so many bytes of answers, all of one state of the index."""

    def __init__(self, standing: Standing, language: str, most_bytes: int) -> None:
        self._standing = standing
        self._language = language
        self._most = most_bytes
        self._kept: dict[bytes, Kept] = {}
        self._size = 0
        self._of = ""

    @property
    def keeps(self) -> bool:
        """Whether anything is ever kept."""
        return self._most > 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be the answer."""
        return not self._kept

    def tag(self, stamp: str, scope: Scope) -> bytes:
        """The tag of the answer to a question, in a state of the index."""
        minute, language = int(time.time()) // _MINUTE, language_in(scope, self._language)
        parts = f"{stamp} {minute} {language} {scope['path']}?".encode() + scope["query_string"]
        return b'"%s"' % hashlib.blake2b(parts, digest_size=9).hexdigest().encode()

    def find(self, stamp: str, tag: bytes) -> Kept | None:
        """The answer with a tag, if it is kept."""
        return self._kept.get(tag) if stamp == self._of else None

    def keep(self, stamp: str, tag: bytes, status: int, headers: Headers, body: bytes) -> None:
        """Keeps an answer that shows a state, and drops those of others."""
        if stamp != self._of:
            self._kept, self._size, self._of = {}, 0, stamp
        if len(body) > _LARGEST or len(body) > self._most:
            return
        while self._kept and self._size + len(body) > self._most:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._size -= len(oldest.body)
        if tag not in self._kept:
            self._kept[tag] = Kept(status, headers, body, head_of(headers))
            self._size += len(body)


def head_of(headers: Headers) -> bytes:
    """Headers as they are sent."""
    return b"".join(b"%s: %s\r\n" % each for each in headers)


def may_keep(scope: Scope) -> bool:
    """Whether a request is a question whose answer follows from the state of the index."""
    path: str = scope["path"]
    return (
        scope["method"] == "GET"
        and path.startswith("/v1/")
        and path not in _NEVER
        and not path.startswith("/v1/content/")
        and "/exports/" not in path
        and not path.endswith("/events")
    )


def given_tags(scope: Scope) -> Collection[bytes]:
    """The tags of If-None-Match, strong or weak."""
    value = header_in(scope, b"if-none-match")
    if not value:
        return ()
    return [part.strip().removeprefix(b"W/") for part in value.split(b",")]
