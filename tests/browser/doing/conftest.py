"""The same people as in `signing`, with the true plans, ballots and texts of the server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from backend.settings import Settings
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.following import readiness, two_processes, wait_until
from tests.backend.indexing.life import raise_coin
from tests.backend.indexing.world import World, running_world
from tests.browser.signing.conftest import Lived, locale, signer
from tests.browser.support.plan_server import PlanServer

__all__ = ["locale", "signer"]


@pytest.fixture(scope="package")
def doing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Settings]]:
    folder = tmp_path_factory.mktemp("doing")
    with running_world() as world:
        settings = settings_for(world, folder / "index.db").replace(
            heartbeat_seconds=0.5,
            intake=True,
            intake_database=folder / "intake.db",
            content_dir=folder / "content",
            member_webhook_networks="127.0.0.0/8",
        )
        yield world, settings


@pytest.fixture(scope="package")
def lived(doing: tuple[World, Settings]) -> Iterator[Lived]:
    world, settings = doing
    project = raise_coin(world, [world.person("ada"), world.person("ben")])
    with two_processes(settings) as address:
        with httpx.Client(base_url=address, timeout=30) as api:
            wait_until(lambda: readiness(api) == "ready")
        yield Lived(world, project, PlanServer(world.web3, project.contract), address)
