"""The service as real processes: several that answer, one that ends them in good order."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.listening import Listener, until
from tests.backend.api.world import World


class Of(NamedTuple):
    """What is served, where it isn't the world."""

    settings: Settings


@contextmanager
def serving(
    world: World | Of, *options: str, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`coledger serve` over the world: its address and its process."""
    environment = {
        **os.environ,
        "COLEDGER_DATABASE": str(world.settings.database),
        "COLEDGER_CONTENT_DIR": str(world.settings.content_dir),
        **settings,
    }
    command = [sys.executable, "-m", "backend.cli", "serve", "--no-index", "--port", "0", *options]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://[0-9.]+:[0-9]+", process.stdout.readline())
        assert found is not None
        address = found[0]
        _until_up(address)
        yield address, process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def _until_up(address: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("it never came up")


async def test_several_processes_answer_and_end_at_once(world: World) -> None:
    _once(world)
    with serving(world, "--workers", "2", COLEDGER_LOG="info") as (address, process):
        port = urlsplit(address).port or 0
        for _ in range(40):  # each over a connection of its own
            assert httpx.get(f"{address}/v1/projects").status_code == 200
        counted = 'coledger_requests_total{method="GET",status="200"}'
        line = next(
            line for line in httpx.get(f"{address}/metrics").text.splitlines() if counted in line
        )
        assert float(line.split()[-1]) >= 40
        streams = [Listener() for _ in range(6)]
        tasks = [asyncio.create_task(each.listen(port, "/v1/events")) for each in streams]
        await until(lambda: all(each.told("head") for each in streams))
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, said = await asyncio.to_thread(process.communicate, timeout=20)
        assert time.monotonic() - began < 8
        await asyncio.gather(*tasks, return_exceptions=True)
        logged = [json.loads(line) for line in said.splitlines() if line]
        paths = {each.get("path") for each in logged}
        assert {"/v1/projects", "/metrics"} <= paths
        assert all(each["request"] for each in logged if "path" in each)


def test_a_process_that_is_slow_to_begin_isnt_ended(world: World) -> None:
    """On a machine with much to do; then none would ever have begun."""
    _once(world)
    with serving(world, "--workers", "2") as (address, process):
        begun = _workers(process.pid)
        for each in begun:
            os.kill(each, signal.SIGSTOP)
        time.sleep(7)
        for each in begun:
            os.kill(each, signal.SIGCONT)
        assert httpx.get(f"{address}/healthz", timeout=20).status_code == 200
        assert _workers(process.pid) == begun


def _once(world: World) -> None:
    if not isinstance(world.settings.database, Path) and not os.environ.get(
        "COLEDGER_TEST_STREAMS"
    ):
        pytest.skip("only in the long form: starting processes is slow")


def _workers(pid: int) -> list[int]:
    found = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return [each for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def test_settings_come_from_a_file_beneath_the_environment(world: World, tmp_path: Path) -> None:
    file = tmp_path / "coledger.toml"
    file.write_text('rate_limit = 0.5\nrate_burst = 1\nlanguage = "en"\n')
    with serving(world, "--config", str(file), COLEDGER_LANGUAGE="fr") as (address, _):
        httpx.get(f"{address}/v1/projects")
        refused = httpx.get(f"{address}/v1/projects")
        assert refused.status_code == 429
        assert "par seconde" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('databse = "x"', "no setting databse. Did you mean database?"),
        ("port = 99999", "port in"),
        ("port = ", "can't be read"),
    ],
)
def test_a_wrong_file_ends_the_command_with_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "coledger.toml"
    file.write_text(text)
    command = [sys.executable, "-m", "backend.cli", "serve", "--no-index", "--config", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
