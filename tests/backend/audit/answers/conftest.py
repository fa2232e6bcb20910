"""One small community that has lived, with index and API, for the checker to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from backend.indexing.service import index
from backend.settings import Settings
from scripts.demo.run import live_all
from scripts.demo.show import Show
from scripts.demo.stage import Stage, stage
from scripts.demo.story_file import read_story
from tests.backend.api.server import served
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import running_world
from tests.scripts.demo.story_text import write_story


@dataclass(frozen=True)
class Lived:
    """Where a community lives that nobody changes any more, and the index's own file."""

    on: Stage
    project: str
    people: dict[str, str]
    database: Path
    api: str

    @property
    def rpc(self) -> str:
        return self.on.node.url


@dataclass(frozen=True)
class Shared:
    """Five communities that have shared out and moved, in an index that nobody writes any more."""

    rpc: str
    api: str
    database: Path
    project: str


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with running_world() as world:
        communities = live(world)
        world.pass_time(1)
        settings = settings_for(world, tmp_path_factory.mktemp("shared") / "index.db")
        settings = settings.replace(cache_bytes=0)
        asyncio.run(index(settings, until_head=True))
        with served(settings) as address:
            project = communities[-1].contract.address
            yield Shared(world.node.url, address, settings.database, project)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder = tmp_path_factory.mktemp("lived")
    story = read_story(write_story(folder), 0)
    with stage(story.begins, 0, 0, folder / "demo") as on:
        (life,) = live_all([story], on, Show(Console(quiet=True)))
        on.answers.wait_until_current()
        people = {handle: life.people.address(handle) for handle in story.people}
        database = folder / "demo" / "index.db"
        # Answers are kept as long as the head stays: who changes a row under it looks without.
        settings = Settings(
            rpc_url=on.node.url,
            factory=on.factory.lower(),
            database=database,
            content_dir=folder / "demo" / "content",
            cache_bytes=0,
        )
        with served(settings) as address:
            yield Lived(on, life.project.address, people, database, address)
