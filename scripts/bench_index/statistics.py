"""Percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """The median, the 99th of a hundred, and the largest."""
    ordered = sorted(values)
    return {
        "p50": round(median(ordered), 2),
        "p99": round(ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)], 2),
        "max": round(ordered[-1], 2),
        "rounds": len(ordered),
    }
