"""A report that is made of some parts keeps the others, with when they were measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.bench_index import results

GROWTH = {"growth": {"questions": {}}, "memory_mb": 203}


def test_parts_that_ran_elsewhere_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results")
    file = tmp_path / "index.json"
    notes = {"growth": {"at": "then"}, "reorg": {"at": "then"}}
    file.write_text(json.dumps({"parts": notes, "reorg": {"depth": 3}, **GROWTH}), "utf-8")
    results.keep("reorg", {"depth": 64})
    report = results.write_report(file)
    assert report["reorg"] == {"depth": 64}
    assert report["parts"]["reorg"] != notes["reorg"]
    assert {name: report[name] for name in GROWTH} == GROWTH
    assert report["parts"]["growth"] == notes["growth"]
    assert json.loads(file.read_text("utf-8")) == report
