"""One small community that has lived, with index and API, for the checker to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from scripts.demo.run import live_all
from scripts.demo.show import Show
from scripts.demo.stage import Stage, stage
from scripts.demo.story_file import read_story
from tests.scripts.demo.story_text import write_story


@dataclass(frozen=True)
class Lived:
    """Where a community lives that nobody changes any more, and the index's own file."""

    on: Stage
    project: str
    people: dict[str, str]
    database: Path

    @property
    def rpc(self) -> str:
        return self.on.node.url

    @property
    def api(self) -> str:
        return self.on.served.url


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder = tmp_path_factory.mktemp("lived")
    story = read_story(write_story(folder), 0)
    with stage(story.begins, 0, 0, folder / "demo") as on:
        (life,) = live_all([story], on, Show(Console(quiet=True)))
        on.answers.wait_until_current()
        people = {handle: life.people.address(handle) for handle in story.people}
        yield Lived(on, life.project.address, people, folder / "demo" / "index.db")
