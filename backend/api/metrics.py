"""What is counted of the service, as Prometheus reads it.

With several workers, `serve` names a folder in PROMETHEUS_MULTIPROC_DIR before this is loaded: each
process counts there, and whichever is asked tells the sum.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The counters of this process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        to: dict[str, Any] = {"registry": self._registry}
        self._requests = Counter(
            "coledger_requests", "Requests answered.", ["method", "status"], **to
        )
        self._seconds = Histogram(
            "coledger_request_seconds", "From request to answer.", buckets=_BOUNDS, **to
        )
        live: dict[str, Any] = {**to, "multiprocess_mode": "livesum"}
        self.streams = Gauge("coledger_streams", "Event streams that are open.", **live)
        self.dropped = Counter(
            "coledger_streams_dropped", "Streams ended for being too slow.", **to
        )
        newest: dict[str, Any] = {**to, "multiprocess_mode": "max"}
        self.block = Gauge("coledger_index_block", "The newest block that is indexed.", **newest)
        self.head = Gauge("coledger_node_head", "The newest block of the node.", **newest)
        self.behind = Gauge("coledger_index_behind", "Blocks between the two.", **newest)
        self.age = Gauge("coledger_index_age_seconds", "Since the newest block's time.", **newest)
        self.rollbacks = Gauge("coledger_rollbacks", "Times that blocks were undone.", **newest)
        self._count = lru_cache(maxsize=200)(self._requests.labels)

    def answered(self, method: str, status: int, seconds: float) -> None:
        """A request was answered."""
        known = method if method in ("GET", "HEAD", "OPTIONS") else "other"
        self._count(known, str(status)).inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """All of it, of all workers."""
        if FOLDER not in os.environ:
            return generate_latest(self._registry)
        summed = CollectorRegistry()
        MultiProcessCollector(summed)  # type: ignore[no-untyped-call]
        return generate_latest(summed)


METRICS: Final = Metrics()
