"""Charts draw the figures, say them in words, and have a table behind them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import httpx
import pytest

from backend.pages.plots import HEIGHT, WIDTH, Plot, Point, Series, areas, columns
from backend.pages.ring import ring
from tests.backend.api.world import World
from tests.backend.pages.reading import words_of

MONEY, WORK = Series("For money", "money"), Series("For work", "work")
HOSTILE = '"><script>alert(1)</script>'
SVG = "{http://www.w3.org/2000/svg}"


def drawn(plot: Plot | None) -> ET.Element:
    assert plot is not None
    return ET.fromstring(str(plot.svg).replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))  # noqa: S314


def edges(plot: Plot | None) -> list[str]:
    found = drawn(plot).findall(f"{SVG}path")
    return [each.attrib["d"] for each in found if each.attrib["class"].startswith("edge")]


def test_areas_step_from_figure_to_figure() -> None:
    points = [Point(0, (50, 0)), Point(50, (50, 50))]
    plot = areas("x", "Title", "Words", [MONEY, WORK], points, 100, str)
    middle, top = HEIGHT - (HEIGHT - 8) // 2, 8
    # What lies on top is drawn first, and money below it stays as it is.
    assert edges(plot) == [f"M0,{middle}H500V{top}H1000", f"M0,{middle}H500H1000"]
    assert plot is not None
    assert plot.rows == [(0, ("50", "0")), (50, ("50", "50"))]
    assert plot.newest == ("50", "50")


def test_areas_from_the_ground_are_drawn_one_before_the_other() -> None:
    points = [Point(0, (100, 50))]
    plot = areas("x", "Title", "Words", [MONEY, WORK], points, 9, str, stacked=False)
    assert edges(plot) == ["M0,8H1000", f"M0,{HEIGHT - (HEIGHT - 8) // 2}H1000"]


def test_columns_stay_within_the_chart() -> None:
    points = [Point(place, (place, 1)) for place in range(30)]
    plot = columns("x", "Title", "Words", [MONEY, WORK], points, str, marks=[15] * 30)
    for shape in drawn(plot).findall(f"{SVG}path"):
        numbers = [int(each) for each in re.findall(r"-?\d+", shape.attrib["d"])]
        assert all(-2 <= number <= max(WIDTH, HEIGHT) for number in numbers[:2])


def test_kinds_are_told_apart_without_colour() -> None:
    points = [Point(0, (1, 1))]
    for plot in (
        areas("x", "T", "W", [MONEY, WORK], points, 9, str),
        columns("x", "T", "W", [MONEY, WORK], points, str),
    ):
        svg = str(plot.svg) if plot else ""
        assert 'fill="url(#x-lines)"' in svg
        assert '<pattern id="x-lines"' in svg


def test_nothing_is_drawn_of_nothing() -> None:
    assert areas("x", "T", "W", [MONEY], [], 9, str) is None
    assert columns("x", "T", "W", [MONEY], [Point(0, (0,))], str) is None


def test_words_in_charts_are_only_words() -> None:
    plot = areas("x", HOSTILE, HOSTILE, [MONEY], [Point(0, (1,))], 9, str)
    assert plot is not None
    for svg in (str(plot.svg), str(ring("x", HOSTILE, HOSTILE, [5000], 5000))):
        assert "<script>" not in svg
        assert ET.fromstring(svg).find("title") is not None  # noqa: S314


@pytest.mark.parametrize("parts", [[10_000], [9_999], [5000, 5000], [1] * 6, [3000, 2000]])
def test_a_ring_is_whole(parts: list[int]) -> None:
    svg = ET.fromstring(str(ring("x", "T", "W", parts, 10_000 - sum(parts))))  # noqa: S314
    shapes = [each for each in svg if each.tag in ("path", "circle")]
    assert len(shapes) == len(parts) + (sum(parts) < 10_000)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_chart_has_words_and_a_table(pages: httpx.Client, world: World, language: str) -> None:
    for project in (world.tidepool, world.orchard, world.birdsong):
        for path in ("", "/charts"):
            page = pages.get(f"/{language}/projects/{project.project}{path}").text
            plots = re.findall(r'<svg class="plot".*?</svg>', page, re.DOTALL)
            assert plots
            assert page.count('<details class="figures">') >= len(plots)
            for plot in plots:
                title, summary = re.findall(r"<(?:title|desc)[^>]*>([^<]+)<", plot)
                assert len(title) > 4
                assert len(summary) > 8
            names = re.findall(r'aria-labelledby="([\w-]+-title) ', page)
            assert len(names) == len(set(names))


def test_the_newest_figures_are_those_of_the_api(pages: httpx.Client, world: World) -> None:
    project = f"/projects/{world.tidepool.project}"
    supply = int(pages.get(f"/v1{project}").json()["data"]["totals"]["supply"]["amount"])
    text = words_of(pages.get(f"/en{project}").text)
    money, work = re.findall(r"For money and from the founding ([\d,.]+) For work ([\d,.]+)", text)[
        0
    ]
    assert float(money.replace(",", "")) + float(work.replace(",", "")) == supply / 10**18
