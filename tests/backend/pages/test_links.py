"""From what is shown to what can be done about it."""

from __future__ import annotations

import re

import httpx

from tests.backend.api.world import World
from tests.backend.pages.reading import words_of


def links(pages: httpx.Client, path: str) -> set[str]:
    answer = pages.get(f"/en{path}")
    assert answer.status_code == 200, answer.text
    return {each.lower() for each in re.findall(r'href="([^"]+)"', answer.text)}


def test_each_thing_leads_to_what_is_done_about_it(
    pages: httpx.Client, world: World, tide: str
) -> None:
    member = world.tidepool.members[1]
    assert f"/en{tide}/priorities" in links(pages, tide)
    assert f"/en{tide}/do/post" in links(pages, f"{tide}/priorities")
    assert f"/en{tide}/do/collect" in links(pages, f"{tide}/dividends/1")
    delegating = f"/en{tide}/do/delegate?to={member}".lower()
    assert delegating in links(pages, f"{tide}/members/{member}")
    assert f"/en{tide}/do/vote?poll={world.open_proposal}" in links(
        pages, f"{tide}/polls/{world.open_proposal}"
    )


def test_the_owners_of_the_ring_are_named_below_it(pages: httpx.Client, tide: str) -> None:
    page = pages.get(f"/en{tide}/charts").text
    legend = re.search(r'<ol class="ring-legend">(.*?)</ol>', page, re.DOTALL)
    assert legend is not None
    table = pages.get(f"/en{tide}/charts").text.partition("<tbody>")[2].partition("</tbody>")[0]
    named = [words_of(each) for each in re.findall(r"<li>(.*?)</li>", legend[1], re.DOTALL)]
    listed = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    assert len(named) == len(listed) > 2
    for words, row in zip(named, listed, strict=True):
        name = re.search(r'<span class="name">([^<]+)<', row)
        assert name is None or name[1] in words
        assert "%" in words
