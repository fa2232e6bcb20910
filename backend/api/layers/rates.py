"""How often each client may ask: a bucket of tokens each, that fills with time."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

_MOST_CLIENTS: Final = 50_000


class Rates:
    """`rate` requests a second on average, `burst` at once. Of each process; kept for so many."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = max(burst, 1)
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float | None = None, cost: int = 1) -> int:
        """0 if the client may ask now, which counts; else the whole seconds until it may.

        What costs more than the burst is allowed when nothing has been asked for a while.
        """
        cost = min(cost, self._burst)
        now = time.monotonic() if now is None else now
        tokens, since = self._buckets.get(client, (float(self._burst), now))
        tokens = min(tokens + (now - since) * self._rate, self._burst)
        allowed = tokens >= cost
        self._buckets[client] = (tokens - cost if allowed else tokens, now)
        self._buckets.move_to_end(client)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(math.ceil((cost - tokens) / self._rate), 1)
