"""What is in the image: an index and an API that answer, of nobody's rights, and nothing of the machine.

An image takes minutes and gigabytes: `make test-image` builds it and runs these.
"""

from __future__ import annotations

import json
import os
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.helpers.ports import free_port
from scripts.image.builder import Builder, builder
from tests.backend.indexing.life import raise_money
from tests.backend.indexing.world import running_world

TAG = os.environ.get("COLEDGER_TEST_IMAGE", "")
PATIENCE = 90.0


@pytest.fixture
def by() -> Builder:
    """Whatever has built it."""
    if not TAG:
        pytest.skip("no image is named: make test-image builds one")
    return builder()


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """A folder that is the image's user's as well."""
    folder = tmp_path / "volume"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


class Running:
    """The image's commands, and what they have said."""

    def __init__(self, by: Builder, volume: Path, told: dict[str, str]) -> None:
        self.by, self.volume, self.told = by, volume, told

    @contextmanager
    def command(self, *words: str) -> Iterator[Path]:
        """One of them; the file with what it says."""
        log = self.volume.parent / f"{'-'.join(words) or 'api'}.log"
        with self.by.running(TAG, words, self.told, self.volume, log):
            yield log

    def says(self, *words: str) -> str:
        """All that a command says that ends by itself."""
        log = self.volume.parent / "said.log"
        log.unlink(missing_ok=True)
        with self.by.running(TAG, words, self.told, self.volume, log) as process:
            assert process.wait(PATIENCE) == 0, log.read_text()
            return log.read_text()


def ask(url: str, log: Path) -> Any:
    """An answer, once there is one with 200."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - of this machine
                return json.load(answer)
        except OSError as error:
            if time.monotonic() > deadline:
                pytest.fail(f"{error}: {log.read_text()[-1000:]}")
            time.sleep(0.3)


def test_an_index_and_an_api_share_a_volume(by: Builder, volume: Path) -> None:
    with running_world() as world:
        guild = raise_money(world, [world.person(name) for name in ("ada", "ben", "eve", "kim")])
        port = free_port()
        told = {
            "COLEDGER_RPC_URL": world.node.url,
            "COLEDGER_FACTORY": world.factory.address,
            "COLEDGER_PORT": str(port),
        }
        image = Running(by, volume, told)
        with image.command("coledger", "index", "--wait"), image.command() as api:
            url = f"http://127.0.0.1:{port}"
            assert ask(f"{url}/readyz", api)
            (project,) = ask(f"{url}/v1/projects", api)["data"]
            assert project["project"] == guild.contract.address
            assert ask(f"{url}/v1/status", api)["as_of"]["block"] <= world.head
    assert (volume / "coledger.db").is_file()


def test_it_has_no_rights_and_nothing_of_this_machine(by: Builder, volume: Path) -> None:
    image = Running(by, volume, {})
    assert image.says("id", "-un").strip() == "coledger"
    inside = image.says("find", "/opt/coledger", "-maxdepth", "1", "-printf", r"%f\n").split()
    assert {"backend", "Makefile", ".venv"} <= set(inside)
    assert not {".git", ".pytest_cache", ".mypy_cache", "coledger-content"} & set(inside)
    find = "find / -xdev -name '*.db' -path '*coledger*' 2>/dev/null; echo done"
    assert image.says("sh", "-c", find).split() == ["done"]
