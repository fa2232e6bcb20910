"""Questions about transactions, passed on to our own node: kept for a moment, and only so many at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import Final

from web3 import HTTPProvider, Web3

from backend.api.answers.transactions import Asked, Found, find
from backend.chain.places import shown
from backend.errors import NodeBusy, NodeRefused, NodeUnreachable
from backend.settings import Settings
from backend.wallet.node import answering
from backend.wording import Currency

_AT_ONCE: Final = 8
_SECONDS: Final = 1.0
_SECONDS_IF_FINAL: Final = 60.0
_KEPT: Final = 2_000
_LONGEST: Final = 10.0


class Transactions:
    """What the node says of transactions. For many threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: dict[Asked, tuple[float, Found]] = {}
        self._asking = threading.BoundedSemaphore(_AT_ONCE)

    @cached_property
    def _web3(self) -> Web3:
        timeout = min(self._settings.rpc_timeout, _LONGEST)
        url = self._settings.node_url
        return Web3(
            HTTPProvider(
                url, request_kwargs={"timeout": timeout}, exception_retry_configuration=None
            )
        )

    def find(self, asked: Asked, currency_of: Callable[[str], Currency | None]) -> Found:
        """Where a transaction stands. Raises NodeUnreachable, NodeRefused, NodeBusy."""
        until, found = self._kept.get(asked, (0.0, None))
        if found is not None and time.monotonic() < until:
            return found
        if not self._asking.acquire(blocking=False):
            raise NodeBusy("So many questions wait for the node that no more are passed on.")
        try:
            with answering(shown(self._settings.node_url)):
                found = find(self._web3, asked, self._settings.finality, currency_of)
        except (NodeUnreachable, NodeRefused) as error:
            raise type(error)(str(error)) from None  # where our node is, is nobody's business
        finally:
            self._asking.release()
        self._keep(asked, found)
        return found

    def _keep(self, asked: Asked, found: Found) -> None:
        if len(self._kept) >= _KEPT:
            self._kept = {}
        seconds = _SECONDS_IF_FINAL if found.finality == "finalized" else _SECONDS
        self._kept[asked] = (time.monotonic() + seconds, found)
