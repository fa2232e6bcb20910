"""The paper's figures are the report's, multiplied; the page shows them as they are."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.bench_growth.__main__ import PAGE, REPORT
from scripts.bench_growth.asking import twelve
from scripts.bench_growth.paper import BEGIN, END, levels_more, tables
from scripts.prove.report import read


def report(size: int) -> dict[str, Any]:
    question = {"p50": 1.5, "p99": 4.0, "cpu_ms": 0.5}
    backfill = {"cpu_s": 250.0, "wall_s": 900.0, "events_per_cpu_s": 16_000, "memory_mb": 300}
    stored = {"bytes": 4 * 10**9, "bytes_per_million": 4 * 10**9}
    one = {"backfill": backfill, "stored": stored, "api_mb": 150, "load": 1.0}
    return {"sqlite": {str(size): {**one, "questions": {"one member": question}}}}


def test_a_billion_is_a_thousand_millions() -> None:
    text = "\n".join(tables(report(10**6)))
    assert "1,000,000,000: 4.00 GB × 1,000 = **4,000 GB**" in text
    assert "250 s of processor × 1,000 = **69.4 hours**" in text
    assert "= 2 more levels" in text
    assert "| one member | 1.5 / 4.0 / 0.5 |" in text


@pytest.mark.parametrize(
    ("measured", "wanted", "more"), [(10**6, 10**9, 2), (10**7, 10**8, 0), (10**4, 10**9, 3)]
)
def test_trees_grow_with_the_logarithm(measured: int, wanted: int, more: int) -> None:
    assert levels_more(measured, wanted) == more


def test_the_page_is_the_reports() -> None:
    shown = PAGE.read_text("utf-8").split(BEGIN)[1].split(END)[0].strip()
    assert shown == "\n\n".join(tables(read(REPORT)))


@pytest.mark.parametrize(
    ("kind", "sizes"),
    [
        ("sqlite", ["10000", "100000", "1000000", "10000000"]),
        ("postgresql", ["10000", "100000", "1000000"]),
    ],
)
def test_each_size_has_the_twelve_questions(kind: str, sizes: list[str]) -> None:
    facts = {"project": "0xA", "regulars": ["0xB", "0xC", "0xD"]}
    names = {one.name for one in twelve(facts)}
    assert len(names) == 12
    for size in sizes:
        asked = read(REPORT)[kind][size]["questions"]
        assert set(asked) == names
        assert all(0 < one["p50"] <= one["p99"] for one in asked.values())


def test_a_servers_processor_is_counted_with_the_indexs() -> None:
    found = report(10**6)["sqlite"]
    found["1000000"]["backfill"]["database_cpu_s"] = 50.0
    text = "\n".join(tables({"postgresql": found}))
    assert "| 250 + 50 s |" in text
    assert "300 s of processor × 1,000 = **83.3 hours**" in text
