"""What one client may ask for, and what is said when it is too much."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from backend import logs, wire
from backend.api.layers.rates import Rates
from tests.backend.api.server import served
from tests.backend.api.world import World


@contextmanager
def limited(world: World, **settings: object) -> Iterator[httpx.Client]:
    with (
        served(world.settings.replace(**settings)) as address,
        httpx.Client(base_url=address) as api,
    ):
        yield api


def test_asking_too_often_is_answered_with_how_long_to_wait(world: World) -> None:
    with limited(world, rate_limit=0.5, rate_burst=3) as api:
        answers = [api.get("/v1/projects") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 2
        refused = answers[-1]
        assert refused.json()["type"] == "urn:coledger:problem:too_many_requests"
        assert 1 <= int(refused.headers["retry-after"]) <= 2
        assert api.get("/healthz").status_code == 200
        time.sleep(2.1)
        assert api.get("/v1/projects").status_code == 200


def test_a_bucket_fills_with_time_and_no_further() -> None:
    rates = Rates(2.0, 3)
    assert [rates.wait("a", 0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert rates.wait("b", 0.0) == 0
    assert [rates.wait("a", 0.5), rates.wait("a", 0.5)] == [0, 1]
    assert [rates.wait("a", 99.0) for _ in range(4)] == [0, 0, 0, 1]


def test_large_requests_are_refused(world: World) -> None:
    with limited(world, longest_address=300) as api:
        assert api.get("/v1/projects", params={"cursor": "x" * 300}).status_code == 414
        with_body = api.request("GET", "/v1/projects", content=b"x")
        assert with_body.status_code == 413
        assert with_body.json()["type"] == "urn:coledger:problem:request_too_large"
        assert api.request("GET", "/v1/projects", content=iter([b"x"])).status_code == 413


def test_other_origins_may_ask_where_they_are_named(world: World, api: httpx.Client) -> None:
    asked = {"origin": "https://page.example"}
    assert "access-control-allow-origin" not in api.get("/v1/projects", headers=asked).headers
    with limited(world, cors_origins=("https://page.example",)) as open_api:
        for _ in range(2):  # the second from what is kept
            answer = open_api.get("/v1/projects", headers=asked)
            assert answer.headers["access-control-allow-origin"] == "https://page.example"
        other = open_api.get("/v1/projects", headers={"origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers


def test_who_says_nothing_in_time_is_left(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HEADER_SECONDS", 0.3)
    where = urlsplit(str(api.base_url))
    for sent in (b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "):
        with socket.create_connection((where.hostname, where.port), timeout=5) as slow:
            slow.sendall(sent)
            assert slow.recv(100) == b""


def test_a_question_that_takes_too_long_is_given_up(world: World) -> None:
    with limited(world, answer_seconds=0.0) as api:
        answer = api.get(f"/v1/projects/{world.tidepool.project}/holders?at_block=290")
        # So little is to be done that it may be done before the clock is looked at.
        assert answer.status_code in (200, 503)


def test_each_request_has_a_name(api: httpx.Client) -> None:
    given = api.get("/v1/projects/0x12", headers={"x-request-id": "from-a-proxy"})
    assert given.headers["x-request-id"] == given.json()["request"] == "from-a-proxy"
    made = api.get("/v1/projects/0x12", headers={"x-request-id": "bad\tone"})
    assert made.json()["request"] == made.headers["x-request-id"] != "bad\tone"


def test_logs_are_lines_of_json(caplog: pytest.LogCaptureFixture) -> None:
    record = logging.LogRecord("coledger.requests", 20, "", 0, "%s: %s", ("GET", 200), None)
    record.facts = {"request": "a1", "path": "/v1/projects"}
    line = msgspec.json.decode(logs.JsonLines().format(record))
    assert (line["message"], line["level"], line["request"]) == ("GET: 200", "info", "a1")
    assert "\n" not in logs.JsonLines().format(record)


def test_metrics_count_requests_and_say_where_the_index_stands(api: httpx.Client) -> None:
    def counted() -> dict[str, float]:
        lines = api.get("/metrics").text.splitlines()
        return {
            line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1])
            for line in lines
            if line and line[0] != "#"
        }

    name = 'coledger_requests_total{method="GET",status="404"}'
    before = counted().get(name, 0)
    api.get("/v1/nothing")
    after = counted()
    assert after[name] == before + 1
    assert after["coledger_index_block"] == api.get("/readyz").json()["block"]
