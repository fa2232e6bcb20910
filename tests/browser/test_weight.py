"""What a first visit loads: scripts and styles together stay light."""

from __future__ import annotations

import gzip

import httpx

from tests.browser.conftest import Visit

MOST = 60_000


def test_scripts_and_styles_are_at_most_60_kb_compressed(
    visit: Visit, api: httpx.Client, tide: str
) -> None:
    visitor = visit()
    visitor.open(tide)
    loaded = [url for url in visitor.requests if "/static/" in url and "icon" not in url]
    names = {url.rpartition("/")[2].partition("?")[0] for url in loaded}
    assert names >= {"style.css", "wallet.css", "htmx.js", "wallet.js"}
    sizes = {url: len(gzip.compress(api.get(url).content, 9)) for url in loaded}
    assert sum(sizes.values()) <= MOST, sizes
