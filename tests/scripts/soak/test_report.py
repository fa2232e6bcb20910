"""Runs of the soak add up, and none that failed is hidden by one that held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.prove.report import read
from scripts.setup.paths import ROOT
from scripts.soak import report
from scripts.soak.memory import MEGABYTE, Memory

REPORT = ROOT / "docs" / "reports" / "soak.json"


def run(at: str, seconds: int, *, held: bool = True) -> dict[str, Any]:
    return {"at": at, "seconds": seconds, "held": held, "counts": {"kill": 2, "reorg": 1}}


def test_runs_add_up(tmp_path: Path) -> None:
    file = tmp_path / "soak.json"
    report.keep(run("2026-01-01", 4000), file)
    report.keep(run("2026-01-02", 100), file)
    made = report.keep(run("2026-01-02", 6000), file)  # the same run, further on
    assert [each["seconds"] for each in made["runs"]] == [4000, 6000]
    assert (made["seconds"], made["complete"]) == (10_000, False)
    assert made["counts"] == {"kill": 4, "reorg": 2}
    assert report.keep(run("2026-01-03", 800), file)["complete"]
    failed = report.keep(run("2026-01-04", 800, held=False), file)
    assert not failed["held"]
    assert not failed["complete"]
    assert read(file) == failed


def sampled(*megabytes: float) -> Memory:
    memory = Memory()
    memory.samples = [(36.0 * place, int(each * MEGABYTE)) for place, each in enumerate(megabytes)]
    return memory


def test_memory_that_grows_is_told_from_memory_that_warms_up() -> None:
    warming = sampled(*(50 + each for each in range(25)), *[75.0] * 75)
    assert warming.as_report(3600)["memory_flat"]
    assert warming.slope == pytest.approx(0.0, abs=0.01)
    leaking = sampled(*(50 + 0.25 * each for each in range(100)))
    told = leaking.as_report(3600)
    assert told["memory_flat"] is False
    assert told["memory_mb_an_hour"] == pytest.approx(25.0)
    assert leaking.as_report(600)["memory_flat"] is None  # too short to say


def test_the_report_is_the_sum_of_its_runs() -> None:
    kept = read(REPORT)
    assert kept == report.summed(kept["runs"])
