"""Exports hold all there is as of one block; figures by the day add up to it."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.backend.api.world import World


def lines(api: httpx.Client, path: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """As of which block, and what comes between the first line and the last."""
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/jsonl"
    first, *found, last = [json.loads(line) for line in answer.text.splitlines()]
    assert last == {"lines": len(found)}
    return first["as_of"], found


def listed(api: httpx.Client, path: str) -> list[dict[str, Any]]:
    """A whole list, page by page."""
    found, cursor = [], ""
    while True:
        answer = api.get(path, params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        found += answer["data"]
        if answer["next"] is None:
            return found
        cursor = answer["next"]


@pytest.mark.parametrize("kind", ["contributions", "holders", "ballots"])
def test_an_export_is_the_whole_list(api: httpx.Client, tide: str, kind: str) -> None:
    as_of, found = lines(api, f"{tide}/exports/{kind}")
    assert as_of["block"] == api.get("/v1/status").json()["as_of"]["block"]
    assert found == listed(api, f"{tide}/{kind}")
    assert len(found) > 7


def test_an_export_can_be_of_the_past(api: httpx.Client, tide: str) -> None:
    _, now = lines(api, f"{tide}/exports/contributions")
    as_of, then = lines(api, f"{tide}/exports/contributions?at_block=200")
    assert as_of["at_block"] == 200
    assert 0 < len(then) < len(now)
    assert now[-len(then) :] == then


def test_only_what_there_is_is_exported(api: httpx.Client, tide: str) -> None:
    assert api.get(f"{tide}/exports/secrets").status_code == 422
    assert api.get(f"{tide}/exports/..%2fholders").status_code in (404, 422)
    nowhere = "/v1/projects/0x" + "12" * 20 + "/exports/holders"
    assert api.get(nowhere).status_code == 404
    assert lines(api, "/v1/exports/events")[1] == []


def test_days_add_up_to_the_lists(api: httpx.Client, world: World, tide: str) -> None:
    given = listed(api, f"{tide}/contributions")
    first, last = given[-1]["at"][:10], api.get(tide).json()["as_of"]["timestamp"][:10]
    days = api.get(f"{tide}/statistics?since={first}&until={last}").json()["data"]
    assert [days[0]["day"], days[-1]["day"]] == [first, last]
    for day in days:
        of_day = [each for each in given if each["at"].startswith(day["day"])]
        assert day["contributions"] == len(of_day)
        money = sum(int(each["money"]["amount"]) for each in of_day if each["money"])
        assert int(day["money"]["amount"]) == money
        work = sum(int(each["units"]["amount"]) for each in of_day if each["units"])
        assert int(day["work"]["amount"]) == work
        end = f"{day['day']}T23:59:59Z"
        if end <= api.get(tide).json()["as_of"]["timestamp"]:
            then = api.get(f"{tide}?at={end}").json()["data"]["totals"]
            assert (day["supply"], day["members"]) == (then["supply"], then["members"])
            held = api.get(f"{tide}/treasury?at={end}").json()["data"]
            assert day["treasury"] == [each["balance"] for each in held]
    ballots = listed(api, f"{tide}/ballots")
    assert sum(day["ballots"] for day in days) == len(ballots)


def test_days_are_asked_for_within_bounds(api: httpx.Client, tide: str) -> None:
    assert len(api.get(f"{tide}/statistics").json()["data"]) == 30
    for wrong in ("since=2026-02-30", "until=x", "since=2020-01-01", "since=1969-12-31"):
        answer = api.get(f"{tide}/statistics?{wrong}")
        assert (answer.status_code, answer.json()["type"]) == (
            422,
            "urn:coledger:problem:moment_invalid",
        )
    backwards = api.get(f"{tide}/statistics?since=2026-03-01&until=2026-02-01").json()
    assert backwards["data"] == []
