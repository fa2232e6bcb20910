"""An audit's report, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.table import Table

from backend.audit.audit import Report
from backend.audit.comparing import Check
from backend.wording import keys, say

MOST_SHOWN: Final = 30


def table_of(report: Report, language: str) -> Table:
    """What was compared, and how much of it differs."""
    title = say(
        language,
        "audit.title",
        project=report.project,
        block=report.block,
        seconds=f"{report.seconds:.1f}",
    )
    table = Table(title=title, title_justify="left")
    for name in ("kind", "compared", "different"):
        justify: Any = "left" if name == "kind" else "right"
        table.add_column(say(language, f"audit.{name}"), justify=justify)
    counts = Counter(check.kind for check in report.checks)
    wrong = Counter(check.kind for check in report.differences)
    for kind, count in counts.items():
        table.add_row(say(language, f"audit.kinds.{kind}"), str(count), str(wrong[kind]))
    return table


def sentences_of(report: Report, language: str) -> Iterator[str]:
    """Each difference by its name, and what the audit came to."""
    for check in report.differences[:MOST_SHOWN]:
        yield _difference(check, language)
    more = len(report.differences) - MOST_SHOWN
    if more > 0:
        yield say(language, "audit.more", count=more)
    yield say(language, f"finality.{report.finality}")
    digest, implementation = report.code["codeHash"], report.code["implementation"]
    yield say(language, "audit.code", implementation=implementation, digest=digest)
    verdict = "agrees" if report.agrees else "differs"
    count = len(report.checks)
    yield say(language, f"audit.{verdict}", count=count, wrong=len(report.differences))


def as_json(report: Report) -> str:
    """The same as one JSON document; amounts are text."""
    made = {
        "project": report.project,
        "block": {"number": report.block, "hash": report.block_hash},
        "finality": report.finality,
        "code": report.code,
        "agrees": report.agrees,
        "events": report.events,
        "compared": len(report.checks),
        "seconds": round(report.seconds, 3),
        "differences": [
            {
                "kind": check.kind,
                "name": check.name,
                check.sides[0]: _plain(check.expected),
                check.sides[1]: _plain(check.found),
            }
            for check in report.differences
        ],
    }
    return json.dumps(made, indent=2)


def code_lines(checks: Sequence[Check], language: str) -> Iterator[str]:
    """Each comparison of code, and what they came to."""
    for check in checks:
        if not check.agrees:
            yield _difference(check, language)
    wrong = sum(not check.agrees for check in checks)
    verdict = "code_differs" if wrong else "code_agrees"
    yield say(language, f"audit.{verdict}", count=len(checks), wrong=wrong)


def code_json(checks: Sequence[Check]) -> str:
    """The same for machines."""
    made = [
        {"name": each.name, "source": each.expected, "chain": each.found, "agrees": each.agrees}
        for each in checks
    ]
    return json.dumps({"agrees": all(each.agrees for each in checks), "checks": made}, indent=2)


def _difference(check: Check, language: str) -> str:
    return say(
        language,
        "audit.difference",
        kind=say(language, f"audit.kinds.{check.kind}"),
        name=check.name,
        one=_side(language, check.sides[0]),
        expected=str(check.expected),
        other=_side(language, check.sides[1]),
        found=str(check.found),
    )


def _side(language: str, side: str) -> str:
    """Who says it: the address of a node is its own name."""
    key = f"audit.sides.{side}"
    return say(language, key) if key in keys(language, "audit") else side


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)
