"""The demo begins only where it can, and leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from backend.cli.entry import run as coledger
from tests.scripts.demo.story_text import write_story

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 120


@pytest.mark.parametrize("option", ["--port", "--node-port"])
def test_an_occupied_port_is_one_sentence(
    option: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(psutil.Process().children(recursive=True))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ports = {"--port": "0", "--node-port": "0", option: port}
        arguments = [part for pair in ports.items() for part in pair]
        story = str(write_story(tmp_path))
        assert coledger(["demo", "--exit", "--story", story, *arguments]) == 2
    told = "".join(capfd.readouterr())
    assert f"ort {port}" in told
    assert "Traceback" not in told
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.parametrize(
    ("awaited", "number", "code"),
    [("follows while", signal.SIGTERM, 2), ("press Ctrl-C", signal.SIGINT, 0)],
)
def test_a_signal_ends_everything(
    awaited: str, number: signal.Signals, code: int, tmp_path: Path
) -> None:
    process, children = started(tmp_path, awaited)
    assert {child.name() for child in children} >= {"anvil"}
    process.send_signal(number)
    rest, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == code
    assert "Traceback" not in rest
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive


def started(folder: Path, awaited: str) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A demo in a process of its own that has printed some words, and all that it has started."""
    ports = ["--port", "0", "--node-port", "0"]
    story = ["--story", str(write_story(folder))]
    command = [sys.executable, "-m", "backend.cli", "demo", *ports, *story]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    give_up = time.monotonic() + SECONDS
    for line in process.stdout:
        if awaited in line:
            time.sleep(0.5)
            return process, psutil.Process(process.pid).children(recursive=True)
        assert time.monotonic() < give_up
    raise AssertionError("it ended before")
