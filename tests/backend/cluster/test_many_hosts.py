"""An address that names several servers, in the place of HAProxy: writes follow whoever is primary.

Servers are asked in turn for what `target_session_attrs` wants; docs/operations.md gives these very
words. The whole of it under load, with Patroni: `make prove-cluster PROXY=no`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.storage.database import database_at
from backend.storage.seen import seen_of
from tests.backend.api.server import served
from tests.backend.cluster.standby import Standby, control, standby_of
from tests.backend.cluster.test_standby import block_of
from tests.backend.databases import Server, rows, running_server
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import SHARE, Community, raise_money
from tests.backend.indexing.world import Person, World, running_world

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"


def documented(beginning: str) -> str:
    """What the document has after the question mark of an address."""
    found = re.search(rf"\?({beginning}[^`]*)`", OPERATIONS.read_text(encoding="utf-8"))
    assert found is not None, beginning
    return found[1]


@dataclass
class Pair:
    """A primary and a standby of it, and a chain whose index they keep."""

    world: World
    people: list[Person]
    guild: Community
    server: Server
    standby: Standby
    name: str

    def url(self, told: str) -> str:
        """Both servers in one address, the standby first."""
        hosts = f"{self.standby.folder},{self.server.folder}"
        return f"postgresql://postgres:@/{self.name}?host={hosts}&{told}"

    def grow(self, settings: Settings) -> int:
        self.people[0].send(self.guild.verbs.transfer(self.people[1].address, SHARE // 1000))
        asyncio.run(index(settings, until_head=True))
        return self.world.head


@pytest.fixture
def pair() -> Iterator[Pair]:
    with running_world() as world, running_server() as server:
        people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        guild = raise_money(world, people)
        database = server.new()
        asyncio.run(index(settings_for(world, database), until_head=True))
        name = database.split("?")[0].rsplit("/", 1)[1]
        with standby_of(server) as standby:
            yield Pair(world, people, guild, server, standby, name)


def is_standby(url: str) -> bool:
    return bool(rows(url, "SELECT pg_is_in_recovery()")[0][0])


def since(answer: httpx.Response, head: int) -> dict[str, str]:
    """What somebody sends who has seen a block of the branch of an answer."""
    state = seen_of(answer.headers["coledger-since"])
    assert state is not None
    return {"coledger-since": str(state._replace(block=head))}


def test_one_address_for_both(pair: Pair, tmp_path: Path) -> None:
    writes, reads = (
        pair.url(documented("target_session_attrs=read-write")),
        pair.url(documented("target_session_attrs=prefer-standby")),
    )
    assert not is_standby(writes)
    assert is_standby(reads)
    settings = settings_for(pair.world, writes).replace(
        read_database=reads, content_dir=tmp_path, since_seconds=5.0
    )
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        path = f"/v1/projects/{pair.guild.contract.address}/holders"
        first = api.get(path)
        head = pair.grow(settings)
        assert block_of(api.get(path, headers=since(first, head))) == head > block_of(first)
        # The primary is gone and the standby elected: nothing in the addresses changes.
        pair.server.stop()
        assert block_of(api.get(path)) == head
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(writes).close()
        control(pair.standby.folder, "promote")
        assert not is_standby(writes)
        head = pair.grow(settings)
        assert block_of(api.get(path, headers=since(first, head))) == head
        pair.server.start()
    assert database_at(writes).revision()
