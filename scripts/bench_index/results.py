"""The figures of the parts as they were measured, and docs/reports/index.json that is made of them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.install import FOLDER as PEERS
from scripts.bench_index.install import version
from scripts.prove.report import commit, now
from scripts.setup.paths import ROOT

FOLDER: Final = ROOT / "build" / "bench-index" / "results"
GROWN: Final = ROOT / "build" / "bench-index" / "grown.db"
REPORT: Final = ROOT / "docs" / "reports" / "index.json"
# What of the report comes from which part.
FIELDS: Final = {
    "backfill": ("backfill",),
    "latency": ("head_latency_ms",),
    "reorg": ("reorg",),
    "growth": ("growth", "memory_mb"),
    "reads": ("reads",),
}
OURS: Final = ("SQLite, bloom", "SQLite, default")
PACKAGES: Final = ("ponder", "@subsquid/evm-processor", "@subsquid/typeorm-store", "envio")


def keep(part: str, figures: Any) -> None:
    """Keeps what a part has measured, with when, on which commit, and how busy the machine was."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    note = {"at": now(), "commit": commit(), "load": round(os.getloadavg()[0], 1)}
    text = json.dumps({"note": note, "figures": figures}, indent=1)
    (FOLDER / f"{part}.json").write_text(text, encoding="utf-8")


def kept(part: str) -> dict[str, Any]:
    """What a part measured last; nothing if it never ran."""
    path = FOLDER / f"{part}.json"
    if not path.is_file():
        return {"note": {}, "figures": {}}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def write_report(file: Path = REPORT) -> dict[str, Any]:
    """Puts the parts together; what never ran here stays as the report has it."""
    before: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    parts = {name: kept(name) for name in FIELDS}
    report: dict[str, Any] = {"machine": _machine(), "peers": _versions()}
    report["parts"] = {name: part["note"] for name, part in parts.items() if part["note"]}
    report |= _backfill(parts["backfill"]["figures"])
    latency = parts["latency"]["figures"]
    if latency:
        report["head_latency_ms"] = {**latency["websocket"], "polling": latency["polling"]}
    if parts["reorg"]["figures"]:
        report["reorg"] = parts["reorg"]["figures"]
    grown = parts["growth"]["figures"]
    if grown:
        report["growth"] = {name: grown[name] for name in GROWTH}
        report["memory_mb"] = grown["memory_mb"]
    if parts["reads"]["figures"]:
        report["reads"] = parts["reads"]["figures"]
    _take_over(before, report)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return report


def _take_over(before: dict[str, Any], report: dict[str, Any]) -> None:
    """Parts that were measured elsewhere, with the notes that tell when."""
    for name, fields in FIELDS.items():
        if name not in report["parts"] and name in before.get("parts", {}):
            report["parts"][name] = before["parts"][name]
            report |= {field: before[field] for field in fields if field in before}


GROWTH: Final = ("questions", "grows", "scans", "memory", "rates")


def _backfill(chains: dict[str, Any]) -> dict[str, Any]:
    if not chains:
        return {}
    made: dict[str, Any] = {}
    for chain, found in chains.items():
        ours = {name: one["rate"] for name, one in found["ours"].items()}
        headline = next((ours[name] for name in OURS if ours.get(name)), None)
        made[chain] = {
            "ours": headline,
            "peers": {name: one["rate"] for name, one in found.get("peers", {}).items()},
            "raw": found["raw"]["rate"],
            "by_database_and_verification": ours,
            "details": found,
        }
    first = made.get("dense") or next(iter(made.values()))
    headline = {name: first[name] for name in ("ours", "peers", "raw")}
    return {"backfill": {**headline, **made}}


def _machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "python": ".".join(map(str, sys.version_info[:3]))}


def _versions() -> dict[str, str]:
    there = (PEERS / "node_modules").is_dir()
    return {name: version(name) for name in PACKAGES} if there else {}


def summary(report: dict[str, Any]) -> str:
    """The figures in a few lines."""
    lines = [f"docs/reports/{REPORT.name} is written."]
    for chain in ("dense", "sparse"):
        made = report.get("backfill", {}).get(chain)
        if made:
            peers = ", ".join(f"{name} {rate}" for name, rate in made["peers"].items())
            lines.append(f"{chain}: ours {made['ours']}, raw {made['raw']}; {peers}")
    for name in ("head_latency_ms", "reorg", "memory_mb"):
        if name in report:
            lines.append(f"{name}: {json.dumps(report[name])}")
    return "\n".join(lines)
