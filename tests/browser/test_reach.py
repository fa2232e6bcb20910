"""Pages are small, read without JavaScript, and can be used with keys and with large fingers."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

LARGEST = 300_000
# Inline links within a sentence are as large as their text: WCAG 2.2, 2.5.8.
_SMALL = """() => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter(each => each.checkVisibility() && each.getClientRects().length === 1)
  .filter(each => !each.closest('.hidden, .skip') && getComputedStyle(each).display !== 'inline')
  .map(each => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
_WITHOUT_BUTTONS = """() => { const main = document.querySelector('main');
  main.querySelectorAll('button, .scripted').forEach(each => each.remove());
  return main.innerText; }"""
_MOVING = """() => [...document.querySelectorAll('*')].filter(each => {
  const style = getComputedStyle(each);
  return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
}).map(each => each.outerHTML.slice(0, 80))"""
_SEEN = (
    "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 100))"
)
_FOCUSED = """() => { const one = document.activeElement, style = getComputedStyle(one);
  return [one.outerHTML.slice(0, 100), parseFloat(style.outlineWidth)]; }"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_large(api: httpx.Client, paths: list[str], language: str) -> None:
    for path in paths:
        answer = api.get(f"/{language}{path}")
        assert answer.status_code == 200, path
        assert len(answer.content) < LARGEST, path


def test_pages_read_without_javascript(visit: Visit, paths: list[str]) -> None:
    """What can be read with it, but for buttons, can be read without it; times are in UTC then."""
    plain, scripted = visit("fr", javascript=False), visit("fr")
    for path in paths:
        plain.open(path)
        scripted.open(path)
        read = set(plain.page.inner_text("main").splitlines())
        wanted = set(scripted.page.evaluate(_WITHOUT_BUTTONS).splitlines())
        assert len(read) > 3
        assert wanted - read == set(), path


def test_details_open_without_javascript(visit: Visit, tide: str) -> None:
    visitor = visit(javascript=False)
    visitor.open(f"{tide}/charts")
    table = visitor.page.locator("figure.chart table").last
    expect(table).to_be_hidden()
    visitor.page.locator("figure.chart summary").last.click()
    expect(table).to_be_visible()


def test_forms_work_without_javascript(visit: Visit, tide: str) -> None:
    visitor = visit(javascript=False)
    visitor.open("/en/projects")
    visitor.page.get_by_label("With open needs").check()
    visitor.page.get_by_label("Category").select_option("Testing")
    visitor.page.get_by_role("button", name="Find").click()
    expect(visitor.page.locator(".tile h2")).to_have_text(["Tidepool"])
    visitor.open(f"/fr{tide}/events")
    visitor.page.get_by_label("Chiffre").select_option("treasury")
    visitor.page.get_by_role("button", name="Montrer").click()
    assert "figure=treasury" in visitor.page.url
    assert "/fr/" in visitor.page.url


@pytest.mark.parametrize("width", [1280, 360])
def test_targets_are_large_enough(visit: Visit, paths: list[str], width: int) -> None:
    visitor = visit("fr", width=width)
    for path in paths:
        visitor.open(path)
        assert visitor.page.evaluate(_SMALL) == [], path


def test_every_link_and_field_is_reached_and_seen_with_keys(visit: Visit, tide: str) -> None:
    visitor = visit()
    for path in (f"{tide}/events", "/projects", f"{tide}/charts"):
        visitor.open(path)
        wanted = visitor.page.locator("main").locator("a, button, input, select, summary")
        seen: set[str] = set()
        for _ in range(wanted.count() + 12):
            visitor.page.keyboard.press("Tab")
            html, outline = visitor.page.evaluate(_FOCUSED)
            assert html.startswith("<body") or outline >= 2, html
            seen.add(html)
        for html in wanted.evaluate_all(_SEEN):
            assert html in seen, (path, html)


def test_nothing_moves_for_who_does_not_want_it(visit: Visit, tide: str) -> None:
    visitor = visit(still=True)
    visitor.open(tide)
    assert visitor.page.evaluate(_MOVING) == []
    visitor.open("/projects")
    assert visitor.page.evaluate(_MOVING) == []


def test_times_are_the_readers_with_utc_beside(visit: Visit, tide: str) -> None:
    tokyo, plain = visit(zone="Asia/Tokyo"), visit(zone="Asia/Tokyo", javascript=False)
    for visitor in (tokyo, plain):
        visitor.open(f"/en{tide}")
    utc = plain.page.locator(".as-of time").inner_text()
    shown = tokyo.page.locator(".as-of time").inner_text()
    assert utc.endswith("UTC")
    assert f"({utc})" in shown
    assert "GMT+9" in shown
    hour = int(re.findall(r"(\d\d):\d\d", utc)[0])
    assert int(re.findall(r"(\d\d):\d\d", shown)[0]) == (hour + 9) % 24
    assert tokyo.complaints == []
