"""What the layers around the routes know of one request and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request

from backend.storage.seen import Asker
from backend.wording import best_language

KEY: Final = "coledger.exchange"


@dataclass(slots=True)
class Exchange:
    """`id` names the request in logs; `stamp` is the state of the index that the answer shows.

    `is_admitted`: it was asked already whether the request is too much.
    `language` is the one that the asker likes best, once anybody has asked for it.
    `asker` is who asks, where copies of the index may be older than what it has seen.
    """

    id: str = ""
    stamp: str = ""
    language: str = ""
    is_stream: bool = False
    is_admitted: bool = False
    asker: Asker | None = None


def exchange_in(scope: Any) -> Exchange:
    """The exchange of an ASGI scope; made if there is none yet."""
    found: Exchange | None = scope.get(KEY)
    if found is None:
        found = scope[KEY] = Exchange()
    return found


def language_in(scope: Any, default: str) -> str:
    """The language of the answer in an ASGI scope: looked up once."""
    exchange = exchange_in(scope)
    if not exchange.language:
        exchange.language = _best(header_in(scope, b"accept-language")[:500], default)
    return exchange.language


@lru_cache(maxsize=1000)
def _best(accepted: bytes, default: str) -> str:
    return best_language(accepted.decode("latin-1"), default)


def header_in(scope: Any, name: bytes) -> bytes:
    """The first header of a name in lower case; nothing if there is none."""
    for key, value in scope["headers"]:
        if key == name:
            found: bytes = value
            return found
    return b""


def exchange_of(request: Request) -> Exchange:
    """The exchange of a request."""
    return exchange_in(request.scope)
