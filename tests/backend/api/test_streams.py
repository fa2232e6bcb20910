"""What happens is told as it happens, once and in order, whatever becomes of the connection."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from backend.api.events.feed import end_of
from backend.api.events.hub import Hub
from backend.api.standing import Standing
from backend.settings import Settings
from backend.storage.database import Place
from backend.storage.reader import Reader
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger, id_of
from tests.backend.api.listening import Listener, posted, roll_back, until
from tests.backend.api.records import COIN
from tests.backend.api.server import served

# `make prove-index` and `make prove-api` open 2,000.
STREAMS = int(os.environ.get("COLEDGER_TEST_STREAMS", "200"))


class Stage:
    """Two projects, and a server that tells of them."""

    def __init__(self, ledger: Ledger, address: str) -> None:
        self.ledger = ledger
        self.address = address
        self.port = urlsplit(address).port or 0
        make = {"money_threshold": COIN, "backers_threshold": 1, "days": 9}
        self.one = Commons(ledger, "One", "ONE", **make).project
        self.two = Commons(ledger, "Two", "TWO", **make).project
        ledger.finish()

    def start(self, path: str = "/v1/events", last_id: str | None = None) -> Listener:
        """A client that listens from now on."""
        listener = Listener()
        listener.task = asyncio.create_task(listener.listen(self.port, path, last_id))
        return listener


@pytest.fixture
def stage(tmp_path: Path, place: Place) -> Iterator[Stage]:
    ledger = Ledger(tmp_path, place)
    settings = Settings(database=place, content_dir=tmp_path, heartbeat_seconds=0.3)
    with served(settings) as address:
        yield Stage(ledger, address)


async def test_events_come_once_and_in_order(stage: Stage) -> None:
    everything, of_one = stage.start(), stage.start(f"/v1/projects/{stage.one}/events")
    await until(lambda: everything.told("head") and of_one.told("head"))
    expected, expected_of_one = [], []
    for count in (1, 3, 0, 250, 2):
        mine = posted(stage.ledger, stage.one, count) if count else []
        expected_of_one += mine
        expected += mine + posted(stage.ledger, stage.two, 1)
        stage.ledger.finish()
        await asyncio.sleep(0.05)
    last = stage.ledger.block
    await until(lambda: everything.told("head")[-1]["block"] == last)
    await until(lambda: of_one.told("head")[-1]["block"] == last)
    assert everything.told() == expected
    assert of_one.told() == expected_of_one
    assert {each.data["projects"][0].lower() for each in of_one.messages if "log" in each.data} == {
        stage.one
    }
    await until(lambda: everything.beats > 0)


async def test_a_stream_goes_on_where_it_was_left(stage: Stage) -> None:
    expected = posted(stage.ledger, stage.one, 3)
    stage.ledger.finish()
    first = stage.start("/v1/events?after=0.0")
    await until(lambda: len(first.told()) == 3)
    first.close()
    for _ in range(3):
        expected += posted(stage.ledger, stage.one, 2)
    stage.ledger.finish()
    for cut in range(len(first.messages)):
        again = stage.start("/v1/events", first.messages[cut].id)
        known = Listener(messages=first.messages[: cut + 1]).told()
        await until(partial(is_whole, known, again, expected))
        again.close()


async def test_who_is_ahead_of_the_others_hears_nothing_twice(stage: Stage, place: Place) -> None:
    """A stream that has just read the index itself knows more than what is kept for all."""
    reader = Reader(place)
    standing = Standing(reader)
    standing.begin()
    hub = Hub(reader, standing, stage.ledger.content)
    await hub.enter()
    await until(lambda: hub.place is not None)
    posted(stage.ledger, stage.one, 3)
    stage.ledger.finish()
    reached = await hub.read(end_of)
    assert await hub.after(reached) == ([], reached)
    await until(lambda: hub.place == reached)
    assert await hub.after(reached) == ([], reached)
    hub.leave()
    standing.end()
    reader.close()


def is_whole(known: list[object], again: Listener, expected: list[object]) -> bool:
    return known + again.told() == expected


async def test_a_rollback_is_told_and_gone_on_from(stage: Stage) -> None:
    kept = posted(stage.ledger, stage.one, 2)
    fork = stage.ledger.block
    dropped = posted(stage.ledger, stage.one, 2)
    stage.ledger.finish()
    live = stage.start("/v1/events?after=0.0")
    await until(lambda: live.told() == kept + dropped)
    left_behind = live.messages[-2].id
    roll_back(stage.ledger, fork, 1)
    new = posted(stage.ledger, stage.one, 3)
    stage.ledger.finish()
    await until(lambda: live.told() == kept + dropped + new)
    (rollback,) = live.told("rollback")
    assert rollback == {
        "number": 1,
        "fork": fork,
        "fork_hash": id_of(f"block {fork}"),
        "dropped": fork + 1,
        "dropped_hash": id_of(f"block {fork + 1}"),
    }
    late = stage.start("/v1/events", left_behind)
    await until(lambda: late.told() == new)
    assert late.messages[0].event == "rollback"
    assert late.messages[0].id in [each.id for each in live.messages]


async def test_many_streams_hear_all_of_it(stage: Stage) -> None:
    streams = [stage.start() for _ in range(STREAMS)]
    await until(lambda: all(each.told("head") for each in streams), 240)
    expected = posted(stage.ledger, stage.one, 20) + posted(stage.ledger, stage.two, 20)
    stage.ledger.finish()
    await until(lambda: all(len(each.told()) == 40 for each in streams), 240)
    assert all(each.told() == expected for each in streams)
    for each in streams:
        each.close()


async def test_a_cursor_ends_with_its_branch(stage: Stage) -> None:
    async with httpx.AsyncClient(base_url=stage.address) as api:
        posted(stage.ledger, stage.one, 1)
        fork = stage.ledger.block - 1
        stage.ledger.finish()
        await until_block(api, stage.ledger.block)
        cursor = (await api.get("/v1/projects?limit=1")).json()["next"]
        past = (await api.get(f"/v1/projects?limit=1&at_block={fork}")).json()["next"]
        roll_back(stage.ledger, fork, 1)
        posted(stage.ledger, stage.one, 1)
        stage.ledger.finish()
        await until_rollback(api, cursor)
        dropped = await api.get(f"/v1/projects?limit=1&cursor={cursor}")
        assert dropped.status_code == 409
        assert dropped.json()["type"] == "urn:coledger:problem:cursor_dropped"
        assert (dropped.json()["block"], dropped.json()["fork"]) == (fork + 1, fork)
        assert (await api.get(f"/v1/projects?limit=1&cursor={past}")).status_code == 200


async def until_block(api: httpx.AsyncClient, block: int) -> None:
    for _ in range(500):
        if (await api.get("/v1/projects")).json()["as_of"]["block"] == block:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it never came to block {block}")


async def until_rollback(api: httpx.AsyncClient, cursor: str) -> None:
    for _ in range(500):
        if (await api.get(f"/v1/projects?limit=1&cursor={cursor}")).status_code != 200:
            return
        await asyncio.sleep(0.02)


async def test_what_is_no_place_is_refused(stage: Stage) -> None:
    async with httpx.AsyncClient(base_url=stage.address) as api:
        for wrong in ("x", "1", "-1.0", "1.2.3", "9" * 19 + ".0", "1.-1"):
            answer = await api.get("/v1/events", headers={"last-event-id": wrong})
            assert answer.status_code == 422, wrong
        nowhere = await api.get("/v1/projects/0x" + "12" * 20 + "/events")
        assert nowhere.status_code == 404
