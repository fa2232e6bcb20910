"""The world of the API's tests, served once for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.backend.api.server import served
from tests.backend.api.world import World, build


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def pages(world: World) -> Iterator[httpx.Client]:
    with served(world.settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture
def tide(world: World) -> str:
    """The path of the project that has everything."""
    return f"/projects/{world.tidepool.project}"
