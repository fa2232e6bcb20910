"""What a reconciliation came to, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter

from rich.console import Console
from rich.table import Table

from scripts.reconcile.run import Report

MOST_SHOWN = 30


def print_report(report: Report, console: Console) -> None:
    """A table of what was compared, and each difference by its name."""
    first, last = report.blocks
    blocks = f"block {first}" if first == last else f"blocks {first} to {last}"
    table = Table(
        title=f"Contracts and API as of {blocks}, in {report.seconds:.1f} s",
        title_justify="left",
    )
    for column in ("project", "of", "compared", "different"):
        table.add_column(column, justify="left" if column in ("project", "of") else "right")
    for (name, _), comparisons in report.projects.items():
        counts = Counter(each.kind for each in comparisons)
        wrong = Counter(each.kind for each in comparisons if not each.agrees)
        table.add_section()
        for index, (kind, count) in enumerate(counts.items()):
            table.add_row(name if index == 0 else "", kind, str(count), str(wrong[kind]))
    console.print(table)
    for name, each in report.differences[:MOST_SHOWN]:
        console.print(
            f"{name}: {each.kind}: {each.name}: the contracts say {each.chain}, the API {each.api}",
            markup=False,
            highlight=False,
        )
    more = len(report.differences) - MOST_SHOWN
    if more > 0:
        console.print(f"… and {more} more differences")
    console.print(_verdict(report))


def as_json(report: Report) -> str:
    """The same as one JSON document; amounts are strings."""
    return json.dumps(
        {
            "blocks": list(report.blocks),
            "agrees": report.agrees,
            "compared": sum(len(each) for each in report.projects.values()),
            "differences": [
                {
                    "project": name,
                    "kind": each.kind,
                    "name": each.name,
                    "chain": str(each.chain),
                    "api": str(each.api),
                }
                for name, each in report.differences
            ],
        },
        indent=2,
    )


def _verdict(report: Report) -> str:
    compared = sum(len(each) for each in report.projects.values())
    if not report.projects:
        return "There was no project to compare."
    if report.agrees:
        return f"All {compared} answers are equal, to the last unit."
    return f"{len(report.differences)} of {compared} answers differ."
