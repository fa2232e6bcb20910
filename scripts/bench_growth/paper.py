"""On paper, to 10⁹: what the report's figures come to, by arithmetic that is written down with it.

What is stored and what it takes to make grow in proportion (the bytes and the seconds of the largest
size that was measured), so the paper multiplies. Questions are found in trees, whose height grows
with the logarithm: the paper adds a page read for each level more.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, Final

from scripts.bench_growth.paper_of_reads import reads_table

BEGIN: Final = "<!-- growth: written by make bench-growth -->"
END: Final = "<!-- end of growth -->"
PAPER: Final = (10**7, 10**8, 10**9)
# Keys of a page of a tree: 4 KiB by some 40 bytes a key.
COSTS: Final = ("p50", "p99", "cpu_ms", "database_cpu_ms")
FAN_OUT: Final = 100
GIGABYTE: Final = 10**9
HOUR: Final = 3600


def paper(report: dict[str, Any], page: Path) -> str:
    """Writes the tables between the marks of a page; returns them."""
    text = "\n\n".join(tables(report))
    if page.is_file():
        whole = page.read_text("utf-8")
        made = re.sub(
            f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{text}\n{END}", whole, flags=re.DOTALL
        )
        page.write_text(made, encoding="utf-8")
    return text


def tables(report: dict[str, Any]) -> list[str]:
    """What was measured, and what it comes to."""
    made = []
    for kind, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        sizes = report.get(kind)
        if sizes:
            made += [_measured(name, sizes), _questions(name, sizes)]
            made.append("\n".join(_on_paper(name, sizes)))
    if report.get("reads"):
        made.append(reads_table(report["reads"]))
    if report.get("partitions"):
        made.append(_partitions(report["partitions"]))
    return made


def _partitions(sizes: dict[str, Any]) -> str:
    """The same table whole and in ranges of positions."""
    lines = [
        "| PostgreSQL, contributions' table | shape | inserted a second of processor | the last batch"
        " | newest | an account's newest | an account's, as of the middle | undone blocks, ms | stored |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size in _ordered(sizes):
        for shape in ("whole", "in parts"):
            one = sizes[size][shape]
            newest, of_account, as_of, _ = one["questions_cpu_ms"].values()
            lines.append(
                f"| {int(size):,} | {shape} | {one['inserts_a_cpu_s']:,} | {one['last_batch_a_cpu_s']:,}"
                f" | {newest} ms | {of_account} ms | {as_of} ms | {one['undo_5_blocks_cpu_ms']}"
                f" | {one['bytes'] / GIGABYTE:.2f} GB |"
            )
    return "\n".join(lines)


def _measured(name: str, sizes: dict[str, Any]) -> str:
    lines = [
        f"| {name}: contributions | stored | a million | processor | by the clock | events a second of"
        " processor | index | API |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size in _ordered(sizes):
        one = sizes[size]
        made = one["backfill"]
        server = f" + {made['database_cpu_s']:,.0f}" if made.get("database_cpu_s") else ""
        lines.append(
            f"| {int(size):,} | {one['stored']['bytes'] / GIGABYTE:.2f} GB"
            f" | {one['stored']['bytes_per_million'] / GIGABYTE:.2f} GB"
            f" | {made['cpu_s']:,.0f}{server} s | {made['wall_s']:,.0f} s | {made['events_per_cpu_s']:,}"
            f" | {made['memory_mb']} MB | {one['api_mb']} MB |"
        )
    return "\n".join(lines)


def _questions(name: str, sizes: dict[str, Any]) -> str:
    ordered = _ordered(sizes)
    head = " | ".join(f"{int(size):,}" for size in ordered)
    server = " / of the server's" if name == "PostgreSQL" else ""
    lines = [
        f"| {name}: ms, p50 / p99 / of processor{server} | {head} |",
        "| --- |" + " ---: |" * len(ordered),
    ]
    for question in sizes[ordered[-1]]["questions"]:
        cells = [
            " / ".join(str(each[name]) for name in COSTS if each.get(name) is not None)
            for each in (sizes[size]["questions"][question] for size in ordered)
        ]
        lines.append(f"| {question} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _on_paper(name: str, sizes: dict[str, Any]) -> list[str]:
    """From the largest size that was measured."""
    largest = _ordered(sizes)[-1]
    measured, one = int(largest), sizes[largest]
    size, seconds = one["stored"]["bytes"], _processor(one["backfill"])
    lines = [f"{name}, on paper, from {measured:,} contributions:", ""]
    for wanted in (each for each in PAPER if each > measured):
        times = wanted / measured
        levels = levels_more(measured, wanted)
        lines.append(
            f"- {wanted:,}: {size / GIGABYTE:.2f} GB × {times:,.0f} = **{size * times / GIGABYTE:,.0f} GB**;"
            f" {seconds:,.0f} s of processor × {times:,.0f} = **{seconds * times / HOUR:,.1f} hours**;"
            f" ⌈log₁₀₀ {wanted:,}⌉ − ⌈log₁₀₀ {measured:,}⌉ = {levels} more"
            f" {'level' if levels == 1 else 'levels'} in a tree"
        )
    return lines


def _processor(backfill: dict[str, Any]) -> float:
    """The index's own, and that of a server."""
    return float(backfill["cpu_s"]) + float(backfill.get("database_cpu_s", 0))


def levels_more(measured: int, wanted: int) -> int:
    """By how much trees are higher."""
    return _levels(wanted) - _levels(measured)


def _levels(rows: int) -> int:
    return math.ceil(round(math.log(rows, FAN_OUT), 9))


def _ordered(sizes: dict[str, Any]) -> list[str]:
    return sorted(sizes, key=int)
