"""What the figures are to reach, and whether they do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

Report = dict[str, Any]


class Target(NamedTuple):
    """One figure: what is to be reached in words, what was measured in words, and whether it is met."""

    name: str
    to_reach: str
    measured: str
    met: bool | None


def targets(report: Report) -> list[Target]:
    """All of them; without a figure, `met` is None."""
    found = []
    for make in (_backfills, _head, _reads, _growth, _memory, _reorg):
        found += make(report)
    return found


def _backfills(report: Report) -> list[Target]:
    found = []
    for chain in ("dense", "sparse"):
        made = report.get("backfill", {}).get(chain)
        if not made:
            continue
        rates = made["by_database_and_verification"]
        peers = {name: rate for name, rate in made["peers"].items() if rate}
        best = max(peers.values(), default=0)
        ponder = max((rate for name, rate in peers.items() if "Ponder" in name), default=0)
        fast = rates.get("SQLite, bloom") or rates.get("SQLite, default")
        verified = rates.get("SQLite, receipts")
        found += [
            _rate(f"backfill, {chain}, SQLite, headers checked", "≥ 50,000 events/s", fast,
                  partial(_at_least, 50_000)),
            _ratio(f"the same beside the best peer, {chain}", "≥ 2×", fast, best, 2),
            _ratio(f"the same beside Ponder, {chain}", "≥ 4×", fast, ponder, 4),
            _rate(f"backfill, {chain}, SQLite, receipts verified", "≥ 30,000 events/s, above every peer",
                  verified, partial(_at_least, max(30_000, best + 1))),
        ]  # fmt: skip
        copied = rates.get("PostgreSQL, bloom") or rates.get("PostgreSQL, default")
        found.append(_ratio(f"PostgreSQL beside SQLite, {chain}", "≥ 0.8×", copied, fast, 0.8))
    return found


def _head(report: Report) -> list[Target]:
    made = report.get("head_latency_ms")
    if not made:
        return []
    polling = made["polling"]
    return [
        Target("block mined → row readable, WebSocket, p50 / p99", "≤ 10 ms / 30 ms",
               f"{made['p50']} ms / {made['p99']} ms", made["p50"] <= 10 and made["p99"] <= 30),
        Target("the same by polling each 500 ms, p50", "≤ 265 ms", f"{polling['p50']} ms",
               polling["p50"] <= 265),
    ]  # fmt: skip


def _reads(report: Report) -> list[Target]:
    made = report.get("reads")
    if not made:
        return []
    found = []
    for name, one in made["questions"].items():
        peer = one.get("ponder")
        found.append(
            _ratio(f"{name} beside Ponder, without a cache", "≥ 3×", one["uncached"], peer, 3)
        )
        found.append(_ratio(f"{name} beside Ponder, with a cache", "≥ 6×", one["cached"], peer, 6))
    found.append(_rate("304 answers on two processes", "≥ 15,000 requests/s",
                       made.get("not_modified"), partial(_at_least, 15_000)))  # fmt: skip
    busy = made.get("while_indexing")
    if busy:
        said = f"{busy['p99']} ms at {busy['requests']:,}/s and {busy['events']:,} events/s"
        if "control" in busy:
            said += f"; {busy['control']['p99']} ms by a server that does nothing"
        found.append(Target("p99 at 1,000 requests/s while indexing 1,000 events/s", "≤ 15 ms",
                            said, busy["p99"] <= 15 and busy["requests"] >= 950))  # fmt: skip
    return found


def _growth(report: Report) -> list[Target]:
    made = report.get("growth")
    if not made:
        return []
    worst = max(made["grows"].items(), key=lambda one: float(one[1]))
    said = f"{worst[1]}× ({worst[0]}); scans: {len(made['scans'])}"
    met = worst[1] < 1.5 and not made["scans"]
    return [
        Target("growth of the median from 10⁴ to 10⁶ contributions", "< 1.5×, no scan", said, met)
    ]


def _memory(report: Report) -> list[Target]:
    if "memory_mb" not in report:
        return []
    memory = report["memory_mb"]
    return [
        Target(
            "memory of indexer and API at 10⁶ contributions",
            "≤ 250 MB",
            f"{memory} MB",
            memory <= 250,
        )
    ]


def _reorg(report: Report) -> list[Target]:
    made = report.get("reorg")
    if not made:
        return []
    took, name = made["ms"], f"reorganisation of depth {made['depth']} with {made['logs']:,} logs"
    return [Target(name, "≤ 1 s", f"{took['p50'] / 1000:.2f} s", took["p50"] <= 1000)]


def _at_least(least: int, rate: int) -> bool:
    return rate >= least


def _rate(name: str, to_reach: str, rate: int | None, met: Callable[[int], bool]) -> Target:
    if rate is None:
        return Target(name, to_reach, "–", None)
    return Target(name, to_reach, f"{rate:,}", met(rate))


def _ratio(name: str, to_reach: str, ours: int | None, other: int | None, least: float) -> Target:
    if not ours or not other:
        return Target(name, to_reach, "–", None)
    return Target(name, to_reach, f"{ours / other:.2f}×", ours / other >= least)
