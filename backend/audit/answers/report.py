"""What comparing an API with the contracts came to, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter

from rich.console import Console
from rich.table import Table

from backend.audit.answers.comparing import Comparison
from backend.audit.answers.run import Report
from backend.wording import say

MOST_SHOWN = 30
COLUMNS = ("project", "kind", "compared", "different")


def print_report(report: Report, console: Console, language: str = "en") -> None:
    """A table of what was compared, and each difference by its name."""
    console.print(_table(report, language))
    for name, each in report.differences[:MOST_SHOWN]:
        console.print(f"{name}: {_difference(each, language)}", markup=False, highlight=False)
    more = len(report.differences) - MOST_SHOWN
    if more > 0:
        console.print(say(language, "audit.more", count=more))
    console.print(_verdict(report, language))


def _table(report: Report, language: str) -> Table:
    first, last = report.blocks
    blocks = str(first) if first == last else f"{first} – {last}"
    seconds = f"{report.seconds:.1f}"
    title = say(language, "audit.answers_title", blocks=blocks, seconds=seconds)
    table = Table(title=title, title_justify="left")
    for name in COLUMNS:
        is_text = name in ("project", "kind")
        table.add_column(say(language, f"audit.{name}"), justify="left" if is_text else "right")
    for (name, _), comparisons in report.projects.items():
        counts = Counter(each.kind for each in comparisons)
        wrong = Counter(each.kind for each in comparisons if not each.agrees)
        table.add_section()
        for index, (kind, count) in enumerate(counts.items()):
            table.add_row(name if index == 0 else "", kind, str(count), str(wrong[kind]))
    return table


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


def _difference(each: Comparison, language: str) -> str:
    return say(
        language,
        "audit.difference",
        kind=each.kind,
        name=each.name,
        one=say(language, "audit.sides.contracts"),
        expected=str(each.chain),
        other=say(language, "audit.sides.API"),
        found=str(each.api),
    )


def _verdict(report: Report, language: str) -> str:
    compared = sum(len(each) for each in report.projects.values())
    if not report.projects:
        return say(language, "audit.answers_none")
    if report.agrees:
        return say(language, "audit.answers_agree", count=compared)
    return say(language, "audit.answers_differ", wrong=len(report.differences), count=compared)
