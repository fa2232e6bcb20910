"""One chain, one index and one server for whole journeys; each launches a project of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.following import readiness, two_processes, wait_until
from tests.backend.indexing.world import World, running_world


@dataclass(frozen=True)
class Road:
    """The chain, the server before it, and the folder of its texts."""

    world: World
    address: str
    folder: Path


@pytest.fixture(scope="package")
def road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    folder = tmp_path_factory.mktemp("journey")
    with running_world() as world:
        settings = settings_for(world, folder / "index.db").replace(
            heartbeat_seconds=0.5,
            intake=True,
            intake_rate=600.0,
            intake_database=folder / "intake.db",
            content_dir=folder / "content",
        )
        with two_processes(settings) as address:
            with httpx.Client(base_url=address, timeout=30) as api:
                wait_until(lambda: readiness(api) == "ready")
            yield Road(world, address, folder)
