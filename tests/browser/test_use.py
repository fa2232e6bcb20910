"""How the pages are used: languages, filters, pages of lists, small windows, the keyboard."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from backend.pages.forms.shapes import FORMS
from tests.backend.api.world import World
from tests.browser.conftest import Visit

_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => { for (let at = element; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor); if (colour[3] === 255) return colour; }
    return [255, 255, 255, 255]; };
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !element.getClientRects().length || element.closest('svg')) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${element.className} ${element.textContent.trim()} ${ratio}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_page_is_wider_than_a_phone(
    visit: Visit, paths: list[str], locale: str, width: int
) -> None:
    visitor = visit(locale, width=width)
    for path in paths:
        visitor.open(path)
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_form_is_wider_than_a_phone(visit: Visit, tide: str, locale: str) -> None:
    visitor = visit(locale, width=320)
    for verb in FORMS:
        visitor.open(f"{tide}/do/{verb}")
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320, verb


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_enough(visit: Visit, paths: list[str], dark: bool) -> None:
    visitor = visit(dark=dark)
    for path in paths:
        visitor.open(path)
        assert visitor.page.evaluate(_CONTRAST) == [], path


def test_each_page_has_one_title_and_headings_in_order(visit: Visit, paths: list[str]) -> None:
    visitor = visit()
    titles = set()
    for path in paths:
        visitor.open(path)
        levels = visitor.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "elements => elements.map(element => Number(element.tagName[1]))"
        )
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (path, levels)
        titles.add(visitor.page.title())
    assert len(titles) == len(paths)


def test_ids_are_unique_and_labels_lead_somewhere(visit: Visit, paths: list[str]) -> None:
    visitor = visit()
    for path in paths:
        visitor.open(path)
        ids = visitor.page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
        assert len(ids) == len(set(ids)), path
        labels = visitor.page.locator("[aria-labelledby]").evaluate_all(
            "all => all.flatMap(each => each.getAttribute('aria-labelledby').split(' '))"
        )
        assert set(labels) <= set(ids), path


def test_the_language_is_chosen_and_remembered(visit: Visit, tide: str) -> None:
    visitor = visit("en")
    visitor.open(tide)
    visitor.page.click("text=Français")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "fr")
    visitor.open("/projects")
    expect(visitor.page.locator("h1")).to_have_text("Construit ensemble, possédé ensemble")


def test_a_filter_shows_only_what_was_asked_for(visit: Visit, tide: str) -> None:
    visitor = visit()
    visitor.open(f"{tide}/contributions")
    visitor.page.click("nav.filters >> text=work")
    expect(visitor.page.locator("#contributions-rows tr")).to_have_count(4)
    assert visitor.page.locator(".dot.money").count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_more_rows_come_in_place_or_on_the_next_page(
    visit: Visit, tide: str, javascript: bool
) -> None:
    visitor = visit(javascript=javascript)
    visitor.open(f"{tide}/contributions?limit=6")
    rows = visitor.page.locator("#contributions-rows tr:not(.more)")
    expect(rows).to_have_count(6)
    first = rows.first.inner_text()
    visitor.page.click(".more a")
    expect(rows).to_have_count(12 if javascript else 6)
    assert (rows.first.inner_text() == first) is javascript
    assert visitor.complaints == []


def test_the_keyboard_reaches_the_content_first(visit: Visit, tide: str) -> None:
    visitor = visit()
    visitor.open(tide)
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "skip"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")


def test_mistakes_are_told_with_the_way_back(visit: Visit, tide: str, world: World) -> None:
    visitor = visit("fr")
    for path in ("/nowhere", "/projects/0x12", f"{tide}/nothing", f"{tide}/polls/0x{'0' * 64}"):
        visitor.open(path)
        assert visitor.page.locator("a.button").get_attribute("href") == "/fr/projects"
        assert visitor.page.get_attribute("html", "lang") == "fr"
