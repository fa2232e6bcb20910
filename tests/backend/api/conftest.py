"""One world and one real server over it for all tests of the API."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.backend.api.server import served
from tests.backend.api.world import World, build
from tests.backend.databases import KINDS, Server


@pytest.fixture(scope="session", params=KINDS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The same world on each of both databases."""
    place = None
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        place = server.new()
    return build(tmp_path_factory.mktemp("world"), place)


@pytest.fixture(scope="session")
def api(world: World) -> Iterator[httpx.Client]:
    with served(world.settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def tide(world: World) -> str:
    """The path of the project that has everything."""
    return f"/v1/projects/{world.tidepool.project}"
