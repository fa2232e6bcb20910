"""What tests of the index share: both kinds of databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.storage.database import Place
from tests.backend.databases import KINDS, Server, running_server

NewPlace = Callable[[], Place]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running_server() as running:
        yield running


@pytest.fixture(params=KINDS)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Makes room for an index: once on SQLite, once on PostgreSQL."""
    made: list[Place] = []

    def make() -> Place:
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("server")
            return server.new()
        made.append(tmp_path / f"index-{len(made)}.db")
        return made[-1]

    return make


@pytest.fixture
def place(new_place: NewPlace) -> Place:
    """Room for one index, on each of both."""
    return new_place()
