"""An API over a hot standby: what it shows never goes back, and follows, and survives its server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.storage.seen import Seen, seen_of
from tests.backend.api.server import served
from tests.backend.cluster.standby import Standby, standby_of
from tests.backend.databases import running_server
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import SHARE, Community, raise_money
from tests.backend.indexing.world import Person, World, running_world

WAITS = 0.3


@dataclass
class Stage:
    """A chain, its index on a primary, a standby, and an API over that."""

    world: World
    people: list[Person]
    guild: Community
    settings: Settings
    standby: Standby
    api: httpx.Client

    def grow(self) -> int:
        """One more block, indexed; its number."""
        self.people[0].send(self.guild.verbs.transfer(self.people[1].address, SHARE // 1000))
        asyncio.run(index(self.settings, until_head=True))
        return self.world.head

    def holders(self, since: Seen | str | None = None, **headers: str) -> httpx.Response:
        """Who holds shares, as somebody asks who has seen a state."""
        if since is not None:
            headers["coledger-since"] = str(since)
        return self.api.get(f"/v1/projects/{self.guild.contract.address}/holders", headers=headers)

    def follows(self, block: int) -> None:
        """The API comes to show a block."""
        deadline = time.monotonic() + 10
        while block_of(self.holders()) < block:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def block_of(answer: httpx.Response) -> int:
    assert answer.status_code == httpx.codes.OK, answer.text
    return int(answer.json()["as_of"]["block"])


def shown_by(answer: httpx.Response) -> Seen:
    state = seen_of(answer.headers["coledger-since"])
    assert state is not None
    return state


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with running_world() as world, running_server() as server:
        people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        guild = raise_money(world, people)
        database = server.new()
        settings = settings_for(world, database).replace(
            content_dir=tmp_path_factory.mktemp("content"), since_seconds=WAITS
        )
        asyncio.run(index(settings, until_head=True))
        with standby_of(server) as standby:
            reading = settings.replace(read_database=standby.url(database))
            with served(reading) as url, httpx.Client(base_url=url, timeout=20) as client:
                yield Stage(world, people, guild, settings, standby, client)


def test_a_standby_that_notifies_nobody_is_followed(stage: Stage) -> None:
    before = stage.holders()
    stage.follows(stage.grow())
    after = stage.holders(**{"if-none-match": before.headers["etag"]})
    assert after.status_code == httpx.codes.OK
    assert shown_by(after) > shown_by(before)


def test_what_a_standby_lacks_is_answered_by_the_primary(stage: Stage) -> None:
    block = stage.grow()
    stage.follows(block)
    stage.standby.pause()
    try:
        newer = stage.grow()
        assert block_of(stage.holders()) == block  # the standby's, as nothing newer was seen
        seen = Seen(shown_by(stage.holders()).rollbacks, newer)
        began = time.monotonic()
        answer = stage.holders(seen)
        assert block_of(answer) == newer
        assert shown_by(answer) == seen
        assert time.monotonic() - began >= WAITS
        past = stage.api.get(
            f"/v1/projects/{stage.guild.contract.address}",
            params={"at_block": newer},
            headers={"coledger-since": str(seen)},
        )
        assert past.status_code == httpx.codes.OK
    finally:
        stage.standby.go_on()


def test_a_standby_that_catches_up_is_waited_for(stage: Stage) -> None:
    block = stage.grow()
    seen = Seen(shown_by(stage.holders()).rollbacks, block)
    assert block_of(stage.holders(seen)) >= block


def test_a_state_that_nobody_has_is_refused_in_time(stage: Stage) -> None:
    began = time.monotonic()
    answer = stage.holders("7.999999999999999")
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.json()["type"].endswith(":index_behind")
    assert "retry-after" in answer.headers
    assert time.monotonic() - began < WAITS + 3


@pytest.mark.parametrize(
    "since", ["", "1", "-1.5", "9" * 400, "1.2.3", "0.٣", "; coledger_since=0.1"]
)
def test_anything_else_that_is_sent_means_nothing(stage: Stage, since: str) -> None:
    answer = stage.api.get(
        f"/v1/projects/{stage.guild.contract.address}/holders",
        headers={"coledger-since": since.encode("utf-8")},
    )
    assert answer.status_code == httpx.codes.OK


def test_pages_remember_by_a_cookie(stage: Stage) -> None:
    page = stage.api.get("/projects")
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert stage.api.cookies["coledger_since"] == page.headers["coledger-since"]
    stage.api.cookies.set("coledger_since", "7.999999999999999")
    try:
        assert stage.api.get("/projects").status_code == httpx.codes.SERVICE_UNAVAILABLE
    finally:
        stage.api.cookies.clear()


def test_a_standby_that_goes_for_a_moment_refuses_nobody(stage: Stage, tmp_path: Path) -> None:
    assert stage.holders().status_code == httpx.codes.OK
    stage.standby.stop()
    stage.standby.start()
    for _ in range(20):
        assert stage.holders(**{"cache-control": "no-cache"}).status_code == httpx.codes.OK
