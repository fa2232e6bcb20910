"""A world written by hand, and a real server over it with the intake switched on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.server import served
from tests.backend.api.world import World, build


@dataclass(frozen=True)
class Desk:
    """The API, the world that it shows, and its settings."""

    api: httpx.Client
    world: World
    settings: Settings

    @property
    def root(self) -> str:
        return f"/v1/projects/{self.world.tidepool.project}"

    def text(self, path: str, **query: str) -> str:
        answer = self.api.get(path, params=query, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = build(tmp_path / "world")
    settings = world.settings.replace(intake=True, intake_database=tmp_path / "intake.db")
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield Desk(api, world, settings)
