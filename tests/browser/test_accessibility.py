"""No page breaks a rule of WCAG 2.2 AA that a program can check, by day and by night."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
_MISTAKES = ("/nowhere", "/projects/0x12")


class Looks(Protocol):
    """Whoever has a page before them."""

    @property
    def page(self) -> Page:
        """The page."""


def faults(visitor: Looks) -> list[str]:
    """What axe finds on the present page: the rule, and where."""
    visitor.page.evaluate(AXE)
    found: dict[str, Any] = visitor.page.evaluate(_RUN, RULES)
    assert len(found["passes"]) > 5, "axe has hardly looked"
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_breaks_a_rule(visit: Visit, paths: list[str], dark: bool) -> None:
    visitor = visit(dark=dark)
    for path in (*paths, *_MISTAKES):
        visitor.open(path)
        assert faults(visitor) == [], path


def test_pages_for_small_windows_in_french_break_none(visit: Visit, paths: list[str]) -> None:
    visitor = visit("fr", width=360)
    for path in paths:
        visitor.open(path)
        assert faults(visitor) == [], path


def test_the_rules_would_be_noticed(visit: Visit, tide: str) -> None:
    """A picture without words and text that hardly stands out, brought into a page."""
    visitor = visit()
    visitor.open(tide)
    visitor.page.evaluate(
        "() => { const image = document.createElement('img'); image.src = '/static/icon.svg';"
        " const text = document.createElement('p'); text.textContent = 'pale';"
        " text.style.color = '#ccc'; text.style.background = '#fff';"
        " document.querySelector('main').append(image, text); }"
    )
    found = " ".join(faults(visitor))
    assert "image-alt" in found
    assert "color-contrast" in found
