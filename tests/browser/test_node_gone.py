"""The chain's node is killed while somebody reads the pages: they are told in words."""

from __future__ import annotations

from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.following import readiness, two_processes, wait_until
from tests.backend.indexing.life import raise_coin
from tests.backend.indexing.world import running_world
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import faults


def test_the_banner_comes_and_the_figures_stay(browser: Browser, tmp_path: Path) -> None:
    with running_world() as world:
        coin = raise_coin(world, [world.person("ada"), world.person("ben")])
        settings = settings_for(world, tmp_path / "index.db").replace(lag_seconds=2.0)
        with two_processes(settings) as address, httpx.Client(base_url=address) as api:
            wait_until(lambda: readiness(api) == "ready")
            visits = Visit(browser, address)
            visitor = visits("fr")
            visitor.open(f"/projects/{coin.contract.address}")
            expect(visitor.page.locator(".banner")).to_have_count(0)
            visitor.page.clock.install()
            visitor.open(f"/projects/{coin.contract.address}")
            world.node.process.kill()
            wait_until(lambda: readiness(api) == "node_silent")
            visitor.page.clock.fast_forward(16_000)  # the page looks now and again by itself
            banner = visitor.page.locator(".banner")
            expect(banner).to_contain_text("Le nœud de la chaîne ne répond plus depuis le")
            visitor.open(f"/projects/{coin.contract.address}")
            expect(banner).to_contain_text("Le nœud de la chaîne ne répond plus depuis le")
            expect(visitor.page.locator("h1")).to_be_visible()
            assert faults(visitor) == []
            visits.contexts[0].close()
