"""Answers fit the schema that describes them, and the quick way says what the long way says."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from pydantic import TypeAdapter

from backend.api.answering import AnsweringRoute
from backend.api.layers import quick
from backend.api.routes import ROUTES
from tests.backend.api.paths import questions
from tests.backend.api.people import PEOPLE
from tests.backend.api.server import served
from tests.backend.api.world import World

# FastAPI looks at what is asked twice; the quick way leaves it alone.
TWICE = "zz=1&zz=1"


@pytest.fixture(scope="module")
def asked(world: World) -> list[str]:
    communities = (world.tidepool, world.classroom, world.birdsong, world.orchard)
    projects = [community.project for community in communities]
    named = [
        f"/v1/projects/{world.tidepool.project}/{path}"
        for path in (
            f"polls/{world.open_proposal}",
            f"polls/{world.open_proposal}/explanation",
            f"polls/{world.open_proposal}/ballots",
            f"claims/{world.accepted}",
            f"decisions/{world.paid}",
            "lines/1",
            "lines/1/payments",
            "dividends/1",
            "dividends/1/parts",
            "snapshots/1",
            "snapshots/1/holders",
            f"members/{world.tidepool.members[1]}/activity",
        )
    ]
    return [*questions(projects, [*PEOPLE[:4], "nobody"]), *named, "/v1/status"]


def route_of(path: str) -> AnsweringRoute:
    bare = path.split("?")[0]
    for route in ROUTES:
        if isinstance(route, AnsweringRoute) and re.fullmatch(
            re.sub(r"\{\w+\}", "[^/]+", route.path), bare
        ):
            return route
    raise AssertionError(f"no route answers {path}")


def test_every_answer_fits_its_model(api: httpx.Client, asked: list[str]) -> None:
    seen = set()
    for path in asked:
        answer = api.get(path)
        assert answer.status_code in (200, 404), (path, answer.text)
        if answer.status_code == 200:
            route = route_of(path)
            TypeAdapter(route.response_model).validate_json(answer.content, strict=True)
            if answer.json()["data"]:
                seen.add(route.path)
    left = {route.path for route in ROUTES if isinstance(route, AnsweringRoute)} - seen
    assert {path for path in left if path.startswith("/v1/")} <= {
        "/v1/match",  # asked with a text: see tests/backend/matching
        "/v1/projects/{project}/members/{account}/statement",  # of a year: see test_statement.py
        "/v1/projects/{project}/posts/{post}",  # see test_chains.py
        "/v1/projects/{project}/posts/{post}/chain",
        "/v1/projects/{project}/priorities",  # see test_priorities.py
        "/v1/projects/{project}/proof/event",  # its world has no node
        "/v1/projects/{project}/succession",  # see tests/backend/succession/test_shown.py
        "/v1/projects/{project}/search",  # its world has no indexer that would gather texts
        "/v1/projects/{project}/proof",  # its world has no node: see tests/backend/audit/test_api.py
    }


def test_the_quick_way_says_the_same(
    world: World, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        served(world.settings.replace(cache_bytes=0)) as address,
        httpx.Client(base_url=address) as api,
    ):
        _compare(api, asked, monkeypatch, isinstance(world.settings.database, Path))


def _compare(
    api: httpx.Client, asked: list[str], monkeypatch: pytest.MonkeyPatch, is_embedded: bool
) -> None:
    taken = []
    real = quick.written
    monkeypatch.setattr(quick, "written", lambda *given: taken.append(given) or real(*given))
    for path in asked:
        join = "&" if "?" in path else "?"
        before = len(taken)
        slow = api.get(f"{path}{join}{TWICE}")
        assert len(taken) == before
        fast = api.get(path)
        assert fast.status_code == slow.status_code, path
        if fast.status_code == 200:
            assert fast.content == slow.content, path
        else:
            assert fast.json()["detail"] == slow.json()["detail"]
    if is_embedded:
        assert len(taken) > len(asked) // 2
