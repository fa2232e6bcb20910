"""Several processes at one address: who comes is dealt out, and nobody waits for one that has gone."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import httpx
import psutil
import pytest

from backend.errors import PortOccupied
from backend.serving import listen
from backend.settings import Settings
from backend.workers import sockets_beside
from tests.backend.api.test_processes import Of, serving

MANY = 64


def test_connections_are_dealt_out() -> None:
    listeners = sockets_beside(listen("127.0.0.1", 0), 2)
    where = listeners[0].getsockname()
    clients = [socket.create_connection(where, timeout=5) for _ in range(MANY)]
    taken = [_accepted(each) for each in listeners]
    for each in (*clients, *listeners):
        each.close()
    assert sum(taken) == MANY
    assert min(taken) >= MANY // 6  # by chance fewer once in ten million times


def _accepted(listener: socket.socket) -> int:
    listener.setblocking(False)
    count = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


def test_the_address_stays_theirs_alone() -> None:
    listeners = sockets_beside(listen("127.0.0.1", 0), 2)
    port = listeners[0].getsockname()[1]
    with pytest.raises(PortOccupied):
        listen("127.0.0.1", port)
    for each in listeners:
        each.close()


def test_one_that_dies_is_replaced_at_its_place(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "index.db", content_dir=tmp_path)
    with serving(Of(settings), "--workers", "2") as (address, process):
        answering = [each.pid for each in _spawned(process.pid)]
        assert len(answering) == 2
        os.kill(answering[0], signal.SIGKILL)
        deadline = time.monotonic() + 60
        while answering[0] in (left := [each.pid for each in _spawned(process.pid)]) or (
            len(left) < 2
        ):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        for _ in range(20):  # each over a connection of its own
            assert httpx.get(f"{address}/healthz", timeout=30).status_code == 200


def _spawned(parent: int) -> list[psutil.Process]:
    return [each for each in psutil.Process(parent).children() if _answers(each)]


def _answers(process: psutil.Process) -> bool:
    """Python's own helper beside them looks after shared memory."""
    try:
        command = " ".join(process.cmdline())
        return "spawn_main" in command and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
