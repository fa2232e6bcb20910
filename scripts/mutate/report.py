"""What a run found: the report that is committed, and the lines that people read."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.mutate.state import COUNTED, EQUIVALENT, INVALID, KILLED, SURVIVED
from scripts.trial.journal import Record

Identity = tuple[str, str, str]
Report = dict[str, Any]


@dataclass(frozen=True)
class About:
    """What the verdicts were made with."""

    seed: int
    planned: int
    profile: str
    left_out: list[str]


def read_explanations(file: Path) -> dict[Identity, str]:
    """Why survivors may survive, by module and by the text before and after the change."""
    if not file.exists():
        return {}
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("explained", [])
    return {
        (entry["module"], _folded(entry["before"]), _folded(entry["after"])): entry["explanation"]
        for entry in entries
    }


def make_report(
    records: Iterable[Record], about: About, explanations: dict[Identity, str]
) -> Report:
    """Counts, the score, and every survivor with its explanation, if there is one.

    Mutants that don't compile, or compile to the same code, are told and not counted.
    """
    records = list(records)
    verdicts = Counter(record["verdict"] for record in records)
    counted = verdicts[KILLED] + verdicts[SURVIVED]
    survivors = [_survivor(record, explanations) for record in records if _survives(record)]
    survivors.sort(key=lambda one: (one["module"], one["line"], one["operator"], one["after"]))
    return {
        "seed": about.seed,
        "planned": about.planned,
        "mutants": counted,
        "killed": verdicts[KILLED],
        "survived": verdicts[SURVIVED],
        "score": _score(verdicts[KILLED], counted),
        "explained": sum(one["explanation"] is not None for one in survivors),
        "not_counted": {
            "not_compiling": verdicts[INVALID],
            "same_bytecode": verdicts[EQUIVALENT],
        },
        "compiled": about.profile,
        "tests_left_out": about.left_out,
        "by_module": _by(records, "module"),
        "by_operator": _by(records, "operator"),
        "survivors": survivors,
    }


def write_report(file: Path, report: Report) -> None:
    """As JSON that a diff can show."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def lines_of(report: Report) -> list[str]:
    """A table by module, and the survivors that nobody has explained."""
    lines = [
        f"{module:<40} {row['killed']:>4} of {row['mutants']:>4} killed"
        for module, row in report["by_module"].items()
    ]
    score = f"{100 * report['score']:.1f} %"
    lines.append(
        f"{'all':<40} {report['killed']:>4} of {report['mutants']:>4} killed: {score}, "
        f"{report['mutants']} of {report['planned']} planned judged"
    )
    left = report["not_counted"]
    lines.append(
        f"not counted: {left['not_compiling']} that don't compile, "
        f"{left['same_bytecode']} with the same bytecode"
    )
    lines += [f"left out, red before any change: {file}" for file in report["tests_left_out"]]
    for one in report["survivors"]:
        if one["explanation"] is None:
            lines.append(f"survived: {one['module']}:{one['line']} {one['operator']}")
            lines += [f"    - {one['before']}", f"    + {one['after']}"]
    return lines


def _survives(record: Record) -> bool:
    return bool(record["verdict"] == SURVIVED)


def _survivor(record: Record, explanations: dict[Identity, str]) -> dict[str, Any]:
    told = ("module", "line", "function", "operator", "before", "after")
    identity = (record["module"], record["before"], record["after"])
    return {**{name: record[name] for name in told}, "explanation": explanations.get(identity)}


def _by(records: list[Record], name: str) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for value in sorted({record[name] for record in records if record["verdict"] in COUNTED}):
        verdicts = Counter(record["verdict"] for record in records if record[name] == value)
        counted = verdicts[KILLED] + verdicts[SURVIVED]
        rows[value] = {
            "mutants": counted,
            "killed": verdicts[KILLED],
            "survived": verdicts[SURVIVED],
            "score": _score(verdicts[KILLED], counted),
        }
    return rows


def _score(killed: int, counted: int) -> float:
    return round(killed / counted, 4) if counted else 0.0


def _folded(text: str) -> str:
    return " ".join(text.split())
