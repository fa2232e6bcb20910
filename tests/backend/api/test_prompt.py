"""What is answered as soon as it is read, over plain sockets: in order, once, and never too much."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from tests.backend.api.server import served
from tests.backend.api.world import World


class Counted:
    """What the application gives for answers at once, and how often it could."""

    def __init__(self, app: FastAPI) -> None:
        self.answers = self.others = 0
        self._real = app.state.prompt
        app.state.prompt = self

    def __call__(self, scope: Any) -> Any:
        reply = self._real(scope)
        self.answers += reply is not None
        self.others += reply is None
        return reply


@contextmanager
def prompt(world: World, **settings: object) -> Iterator[tuple[str, Counted]]:
    found: list[Counted] = []
    with served(
        world.settings.replace(**settings), lambda app: found.append(Counted(app))
    ) as address:
        yield address, found[0]


def connected(address: str) -> socket.socket:
    where = urlsplit(address)
    return socket.create_connection((where.hostname, where.port or 0), timeout=10)


def request(path: str, name: str = "x", more: str = "", version: str = "1.1") -> bytes:
    return f"GET {path} HTTP/{version}\r\nHost: x\r\nX-Request-Id: {name}\r\n{more}\r\n".encode()


def answers(wire: socket.socket, count: int) -> list[tuple[int, dict[str, str], bytes]]:
    """So many answers, read to the last byte."""
    found, file = [], wire.makefile("rb")
    for _ in range(count):
        status = int(file.readline().split()[1])
        lines = iter(lambda: file.readline().decode("latin-1").strip(), "")
        headers = {name.lower(): value for name, value in (each.split(": ", 1) for each in lines)}
        found.append((status, headers, file.read(int(headers["content-length"]))))
    return found


def test_it_says_what_the_long_way_says(world: World) -> None:
    path = f"/v1/projects/{world.tidepool.project}"
    with prompt(world) as (address, counted), httpx.Client(base_url=address) as api:
        tag = api.get(path).headers["etag"]
        for given in ({}, {"accept-language": "fr"}, {"if-none-match": tag}):
            before = counted.answers
            fast = api.get(path, headers=given)
            is_embedded = isinstance(world.settings.database, Path)
            # From the second time on it is kept, whatever the database is.
            assert counted.answers > before or not is_embedded
            slow = api.get(path, headers={**given, "origin": "https://page.example"})
            assert (fast.status_code, fast.content) == (slow.status_code, slow.content)
            changing = {"date", "x-request-id"}
            assert {*fast.headers} == {*slow.headers}
            for name in {*fast.headers} - changing:
                assert fast.headers[name] == slow.headers[name], name


def test_requests_that_come_at_once_are_answered_in_their_order(world: World) -> None:
    paths = ["/v1/projects", "/v1/status", "/v1/projects", "/v1/projects/0x12", "/v1/projects"]
    with prompt(world) as (address, _), connected(address) as wire:
        wire.sendall(b"".join(request(path, f"n{at}") for at, path in enumerate(paths)))
        found = answers(wire, len(paths))
    assert [each[1]["x-request-id"] for each in found] == ["n0", "n1", "n2", "n3", "n4"]
    assert [each[0] for each in found] == [200, 200, 200, 422, 200]


def test_a_request_may_come_byte_by_byte(world: World) -> None:
    with prompt(world) as (address, _), connected(address) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in request("/v1/projects", "slowly"):
            wire.sendall(bytes([part]))
        assert answers(wire, 1)[0][1]["x-request-id"] == "slowly"
        wire.sendall(request("/v1/projects", "again"))
        assert answers(wire, 1)[0][1]["x-request-id"] == "again"


@pytest.mark.parametrize(("more", "version"), [("Connection: close\r\n", "1.1"), ("", "1.0")])
def test_a_connection_that_is_to_end_ends(world: World, more: str, version: str) -> None:
    with prompt(world) as (address, counted), connected(address) as wire:
        wire.sendall(request("/v1/projects", more=more, version=version))
        assert answers(wire, 1)[0][0] == 200
        assert wire.recv(1) == b""
        assert counted.answers == 0


def test_each_request_counts_once_whichever_way_it_takes(world: World) -> None:
    unknown = f"/v1/projects/0x{'12' * 20}"
    with (
        prompt(world, rate_limit=0.01, rate_burst=4) as (address, _),
        httpx.Client(base_url=address) as api,
    ):
        asked = ["/v1/projects", unknown, "/v1/projects", unknown, "/v1/projects"]
        assert [api.get(path).status_code for path in asked] == [200, 404, 200, 404, 429]


def test_who_reads_nothing_is_read_no_further(world: World) -> None:
    path = f"/v1/projects/{world.tidepool.project}/contributions?limit=200"
    with prompt(world) as (address, _), connected(address) as wire:
        wire.settimeout(2)
        assert _sent(wire, request(path) * 100) < 8_000_000


def _sent(wire: socket.socket, some: bytes) -> int:
    """How much is taken before nothing more is."""
    sent = 0
    while sent < 8_000_000:
        try:
            sent += wire.send(some)
        except TimeoutError:
            break
    return sent
