"""Pages: together they are the whole list, and new rows move nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.backend.api.server import served
from tests.backend.api.world import PEOPLE, World, build

LISTS = (
    "members", "holders", "contributions", "claims", "polls", "ballots", "decisions",
    "treasury/movements", "posts", "snapshots", "agreement/versions", "agreement/acceptances",
    "snapshots/3/holders", "lines", "lines/1/payments", "payments", "dividends", "collections",
    "dividends/1/parts", "exits", "moves", "custody/movements",
)  # fmt: skip


def walk(api: httpx.Client, path: str, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        parameters = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        answer = api.get(path, params=parameters).json()
        found += answer["data"]
        assert len(answer["data"]) <= limit
        cursor = answer["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_together_are_the_whole_list(api: httpx.Client, tide: str, name: str) -> None:
    whole = api.get(f"{tide}/{name}", params={"limit": 200}).json()
    assert whole["next"] is None
    assert whole["data"]
    assert walk(api, f"{tide}/{name}", 3) == whole["data"]


def test_pages_of_projects(api: httpx.Client) -> None:
    whole = api.get("/v1/projects").json()["data"]
    assert walk(api, "/v1/projects", 1) == whole


@pytest.mark.parametrize("state", ["DONE", "OPEN"])
def test_pages_of_a_computed_state(api: httpx.Client, tide: str, state: str) -> None:
    path = f"{tide}/polls?state={state}"
    whole = [each for each in walk(api, f"{tide}/polls", 200) if each["state"] == state]
    found, cursor = [], ""
    while True:
        answer = api.get(f"{path}&limit=2{cursor}").json()
        found += answer["data"]
        if answer["next"] is None:
            break
        cursor = f"&cursor={answer['next']}"
    assert found == whole


def test_rows_that_come_between_two_pages_move_nothing(tmp_path: Path) -> None:
    world = build(tmp_path)
    path = f"/v1/projects/{world.tidepool.project}/contributions"
    with served(world.settings) as address, httpx.Client(base_url=address) as api:
        before = api.get(path).json()["data"]
        first = api.get(path, params={"limit": 5}).json()
        for name in PEOPLE[:3]:
            world.tidepool.give(name, 10**18)
        world.ledger.finish()
        rest = api.get(path, params={"cursor": first["next"], "limit": 200}).json()
    assert first["data"] + rest["data"] == before


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "9" * 40])
def test_limits_are_checked(api: httpx.Client, tide: str, limit: str) -> None:
    assert api.get(f"{tide}/posts", params={"limit": limit}).status_code == 422


def test_a_cursor_of_another_list_is_refused(api: httpx.Client, tide: str, world: World) -> None:
    cursor = api.get(f"{tide}/posts", params={"limit": 1}).json()["next"]
    answer = api.get(f"{tide}/contributions", params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:coledger:problem:cursor_invalid"
