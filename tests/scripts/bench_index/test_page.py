"""docs/indexing.md and the charts say what docs/reports/index.json says."""

from __future__ import annotations

import copy
import json

from scripts.bench_index import charts, page
from scripts.bench_index.results import REPORT
from scripts.bench_index.targets import targets


def test_the_page_is_what_the_report_makes() -> None:
    report = json.loads(REPORT.read_text("utf-8"))
    assert page.PAGE.read_text("utf-8") == page.text(report), (
        "run python -m scripts.bench_index.page"
    )


def test_the_charts_are_what_the_report_makes() -> None:
    report = json.loads(REPORT.read_text("utf-8"))
    for name, drawn in charts.drawn(report).items():
        assert (charts.FOLDER / f"{name}.svg").read_text("utf-8") == drawn, name


def test_another_figure_makes_another_page() -> None:
    report = json.loads(REPORT.read_text("utf-8"))
    changed = copy.deepcopy(report)
    changed["reorg"]["ms"]["p50"] += 3_000
    assert page.text(changed) != page.text(report)
    (reorg,) = [one for one in targets(changed) if one.name.startswith("reorganisation")]
    assert reorg.met is False
