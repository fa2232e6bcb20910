"""HEAD tells what GET would, and sends nothing."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx
import pytest

_CHANGING = {"date", "set-cookie", "x-request-id"}


@pytest.fixture
def paths(tide: str) -> list[str]:
    """Answers of the API, pages, files, and mistakes."""
    return [
        "/v1/projects",
        tide,
        f"{tide}/holders?limit=2",
        "/v1/status",
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/projects",
        tide.removeprefix("/v1"),
        "/projects?lang=fr",
        "/static/style.css",
        "/",
        "/nowhere",
        "/v1/projects/0x12",
        "/v1/projects?cursor=wrong",
        "/projects/0x12",
    ]


def test_status_and_headers_are_those_of_get(api: httpx.Client, paths: list[str]) -> None:
    for path in paths:
        head, got = api.head(path), api.get(path)
        assert head.status_code == got.status_code, path
        assert _headers(head) == _headers(got), path
        assert got.content or got.is_redirect, path


def _headers(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in _CHANGING}


def test_no_byte_follows_the_headers(api: httpx.Client, paths: list[str]) -> None:
    """As the wire has it: a client would hide what it isn't to expect."""
    where = urlsplit(str(api.base_url))
    for path in paths:
        with socket.create_connection((where.hostname, where.port)) as wire:
            request = f"HEAD {path} HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n\r\n"
            wire.sendall(request.encode())
            answer = b"".join(iter(lambda: wire.recv(65_536), b""))
        assert answer.partition(b"\r\n\r\n")[2] == b"", path


def test_other_methods_are_still_refused(api: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert api.request(method, "/v1/projects").status_code == 405
