"""docs/reports/proofs.json: what the steps came to, each with when and on which commit it ran."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError
from scripts.prove.asked import Asked
from scripts.prove.steps import STEPS, Section
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import ROOT

REPORT = ROOT / "docs" / "reports" / "proofs.json"


@dataclass(frozen=True)
class Outcome:
    """How one step ended."""

    step: str
    seconds: float
    says: str
    wrong: list[str]


def run_step(step: str, asked: Asked, file: Path = REPORT) -> Outcome:
    """Run one step and keep at once what it came to; a step that failed keeps nothing of before."""
    began = time.monotonic()
    run, fields = STEPS[step]
    try:
        section = run(asked)
    except (ColedgerError, SetupFailed, OSError, ValueError, KeyError) as error:
        section = Section({}, "came to nothing", [f"{type(error).__name__}: {error}"])
    outcome = Outcome(step, round(time.monotonic() - began, 1), section.says, section.wrong)
    report = read(file)
    for name in fields:
        report.pop(name, None)
    report.update(section.values)
    note = {"at": now(), "commit": commit(), "seed": asked.seed}
    note |= {"quick": asked.quick, "seconds": outcome.seconds}
    report.setdefault("steps", {})[step] = note | {"says": outcome.says, "wrong": outcome.wrong}
    report["seconds"] = round(sum(one["seconds"] for one in report["steps"].values()), 1)
    write(report, file)
    return outcome


def read(file: Path = REPORT) -> dict[str, Any]:
    """The report so far."""
    if not file.is_file():
        return {}
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return report


def write(report: dict[str, Any], file: Path = REPORT) -> None:
    """Keep the report, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".new")
    text = json.dumps(report, indent=2, sort_keys=True, ensure_ascii=False)
    partial.write_text(f"{text}\n", encoding="utf-8")
    partial.replace(file)


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def commit() -> str:
    """The commit that is checked out, with a `+` if contracts or their tests differ from it."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "contracts", "tests", "foundry.toml")
    return f"{head}+" if changed else head


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - whichever git the machine has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()
