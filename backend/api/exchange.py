"""What the layers around the routes know of one request and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from backend.storage.seen import Asker

KEY: Final = "coledger.exchange"


@dataclass(slots=True)
class Exchange:
    """`id` names the request in logs; `stamp` is the state of the index that the answer shows.

    `asker` is who asks, where copies of the index may be older than what it has seen.
    """

    id: str = ""
    stamp: str = ""
    is_stream: bool = False
    asker: Asker | None = None


def exchange_in(scope: Any) -> Exchange:
    """The exchange of an ASGI scope; made if there is none yet."""
    found: Exchange | None = scope.get(KEY)
    if found is None:
        found = scope[KEY] = Exchange()
    return found


def exchange_of(request: Request) -> Exchange:
    """The exchange of a request."""
    return exchange_in(request.scope)
