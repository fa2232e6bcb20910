"""The cap table that would be: newcomers dilute everybody alike, and parts stay whole."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.backend.pages.reading import read


def parts(page: str) -> list[tuple[float, float]]:
    """Now and then of each row, in percent."""
    found = re.findall(r"([0-9.,]+) % ([0-9.,]+) %", page)
    return [(float(a.replace(",", ".")), float(b.replace(",", "."))) for a, b in found]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_money_and_work_change_all_parts(pages: httpx.Client, tide: str, language: str) -> None:
    before = parts(read(pages, f"{tide}/what-if", language))
    assert all(now == then for now, then in before)
    after = parts(read(pages, f"{tide}/what-if?money=10&units=5&category=0", language))
    assert len(after) == len(before) + 1
    assert after[0][0] == 0
    assert after[0][1] > 0
    assert sum(then for _, then in after) == pytest.approx(100, abs=0.6)
    for (now, then), (old, _) in zip(after[1:], before, strict=True):
        assert now == old
        assert then == pytest.approx(now * (100 - after[0][1]) / 100, abs=0.02)


@pytest.mark.parametrize("query", ["money=many", "units=-1&category=0", "units=1&category=77"])
def test_nonsense_is_told_on_the_page(pages: httpx.Client, tide: str, query: str) -> None:
    answer = pages.get(f"/fr{tide}/what-if?{query}")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
