"""Programs that follow a chain, as people start them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from fastapi import FastAPI

from backend.settings import Settings
from tests.backend.api.server import served

_SERVE = (
    "from backend.serving import serve; from backend.settings import Settings;"
    " serve(Settings.from_environment(), ready=lambda at: print(at, flush=True))"
)
PATIENCE = 30.0


def _started(arguments: list[str], settings: Settings) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "COLEDGER_RPC_URL": settings.rpc_url,
        "COLEDGER_FACTORY": settings.factory,
        "COLEDGER_DATABASE": str(settings.database),
        "COLEDGER_PORT": "0",
        "COLEDGER_POLL_INTERVAL": str(settings.poll_interval),
        "COLEDGER_LAG_SECONDS": str(settings.lag_seconds),
        "COLEDGER_STANDSTILL_SECONDS": str(settings.standstill_seconds),
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def one_process(settings: Settings) -> Iterator[str]:
    """The address of a process that indexes and serves."""
    with _started(["-c", _SERVE], settings) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


@contextmanager
def two_processes(
    settings: Settings, prepare: Callable[[FastAPI], None] = lambda app: None
) -> Iterator[str]:
    """The address of a server, to which `prepare` may add; another process indexes."""
    with _started(["-m", "backend.indexing"], settings) as process:
        try:
            with served(settings, prepare) as address:
                yield address
        finally:
            process.kill()


def wait_until(what: Callable[[], bool]) -> None:
    """Returns as soon as it is so; fails if it never is."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.1)


def readiness(api: httpx.Client) -> str:
    """`ready`, or the code of the problem."""
    answer = api.get("/readyz").json()
    return str(answer["status"] if "type" not in answer else answer["type"].rpartition(":")[2])
