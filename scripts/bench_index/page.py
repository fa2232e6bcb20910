"""docs/indexing.md, made from docs/reports/index.json alone: a test holds the two equal."""

from __future__ import annotations

import json
from typing import Any, Final

from scripts.bench_index.results import REPORT
from scripts.bench_index.targets import targets
from scripts.setup.paths import ROOT

PAGE: Final = ROOT / "docs" / "indexing.md"
HEAD: Final = """# How fast the index is

Written by `make bench-index` and `make bench-api` from `docs/reports/index.json`. Ours is what people
run, `coledger index` and `coledger serve` with their default settings; the peers run from their npm
packages, on the same machine, one after the other. After each timed run of ours the database is
compared row by row with a naive rebuild, or the figure is void.

![Events a second](images/index-backfill.svg)

**The chains** are real: transactions of all kinds through the real contracts on anvil, with every
event of the contracts; *dense* has 200 blocks of about 1,000 logs, *sparse* 10,000 blocks of about
10. What the node answers is recorded byte for byte and replayed by a small server that ours and the
peers all ask, so that what is measured is the indexer and not the node. A rate is events handled a
second, from the indexer's first question until its last row is stored.

**The peers** index the fifteen events that make up nearly all of the traffic into tables of
contributions, transfers, ballots, acceptances and other happenings, and keep the newest state of
holders and projects. Ours keeps the raw logs, every version of every row, and all that follows from
all events. None of the peers checks what the node says. Of the sparse chain they index the first 3,000
blocks, since all of it takes some of them a quarter of an hour.
"""


def write_page(report: dict[str, Any]) -> None:
    """Writes docs/indexing.md."""
    PAGE.write_text(text(report), encoding="utf-8")


def text(report: dict[str, Any]) -> str:
    """The page for these figures."""
    parts = [HEAD, *_machine(report), *_backfill(report), *_reads(report), *_growth(report)]
    rows = [
        f"| {one.name} | {one.to_reach} | {one.measured} | {_met(one.met)} |"
        for one in targets(report)
    ]
    parts += [
        "\n## To reach\n",
        "| figure | to reach | measured | met |",
        "| --- | ---: | ---: | --- |",
    ]
    return "\n".join([*parts, *rows]) + "\n"


def _met(met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: "not measured"}[met]


def _machine(report: dict[str, Any]) -> list[str]:
    machine = report["machine"]
    noted = "; ".join(
        f"{name} {note['at']} at {note['commit']} (load {note['load']})"
        for name, note in report["parts"].items()
    )
    versions = ", ".join(f"{name} {number}" for name, number in report["peers"].items())
    return [f"{machine['cores']} cores, Python {machine['python']}; {versions}. Measured: {noted}."]


def _backfill(report: dict[str, Any]) -> list[str]:
    chains = {name: report["backfill"][name] for name in ("dense", "sparse")
              if name in report.get("backfill", {})}  # fmt: skip
    if not chains:
        return []
    lines = ["\n## Backfill, events a second\n", "| indexer | " + " | ".join(chains) + " |"]
    lines.append("| --- |" + " ---: |" * len(chains))
    rows: dict[str, dict[str, int | None]] = {}
    for chain, made in chains.items():
        rows.setdefault("logs fetched and parsed, nothing else", {})[chain] = made["raw"]
        for name, rate in made["by_database_and_verification"].items():
            rows.setdefault(f"**Coledger**, {name}", {})[chain] = rate
        for name, rate in made["peers"].items():
            rows.setdefault(name, {})[chain] = rate
    for name, rates in rows.items():
        lines.append(f"| {name} | " + " | ".join(_number(rates.get(one)) for one in chains) + " |")
    return lines


def _reads(report: dict[str, Any]) -> list[str]:
    made = report.get("reads")
    if not made:
        return []
    lines = [
        "\n## Reads, requests a second\n",
        made["how"],
        "",
        "![Requests a second](images/index-reads.svg)",
        "",
    ]
    lines += [
        "| question | ours, without a cache | ours, with | Ponder on PostgreSQL |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, one in made["questions"].items():
        rates = (one["uncached"], one["cached"], one.get("ponder"))
        lines.append(f"| {name} | " + " | ".join(map(_number, rates)) + " |")
    return lines


def _growth(report: dict[str, Any]) -> list[str]:
    made = report.get("growth")
    if not made:
        return []
    sizes = sorted(next(iter(made["questions"].values())), key=int)
    shown = " | ".join(f"{int(size):,}" for size in sizes)
    lines = ["\n## Growth, median milliseconds of an answer\n", f"| question | {shown} | grows |"]
    lines.append("| --- |" + " ---: |" * (len(sizes) + 1))
    for name, values in made["questions"].items():
        medians = " | ".join(f"{values[size]:.2f}" for size in sizes)
        lines.append(f"| {name} | {medians} | {made['grows'][name]:.2f}× |")
    memory = made["memory"]
    lines.append(
        f"\nAt the last size the index has held at most {memory['index_backfill']} MB while it was made, holds"
        f" {memory['index_following']} MB while it follows, and the API {memory['api']} MB."
    )
    return lines


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def main() -> int:
    """Writes the page anew from the report that is there."""
    write_page(json.loads(REPORT.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    main()
