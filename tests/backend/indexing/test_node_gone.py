"""An index whose node is killed, stands still or comes back says so while it is served."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from backend.settings import Settings
from scripts.helpers.node import running_node
from tests.backend.api.server import served
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.following import (
    PATIENCE,
    one_process,
    readiness,
    two_processes,
    wait_until,
)
from tests.backend.indexing.life import raise_coin
from tests.backend.indexing.proxy import running_proxy
from tests.backend.indexing.world import World, running_world

Programs = Callable[[Settings], AbstractContextManager[str]]


@pytest.mark.parametrize("programs", [one_process, two_processes])
def test_a_node_that_is_killed(tmp_path: Path, programs: Programs) -> None:
    with running_world() as world:
        raise_coin(world, [world.person("ada"), world.person("ben")])
        settings = settings_for(world, tmp_path / "index.db").replace(lag_seconds=2.0)
        with programs(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE) as api:
            wait_until(lambda: readiness(api) == "ready")
            status = api.get("/v1/status").json()["data"]
            assert (status["node"], status["head"]) == ("ANSWERING", world.head)
            world.node.process.kill()
            wait_until(lambda: readiness(api) != "ready")
            assert api.get("/readyz").status_code == 503
            assert readiness(api) == "node_silent"
            status = api.get("/v1/status").json()["data"]
            assert status["node"] == "SILENT"
            page = api.get("/projects")
            assert page.status_code == 200
            assert "hasn&#39;t answered since" in page.text


def test_a_node_that_comes_back(tmp_path: Path) -> None:
    with running_world() as world, running_proxy(world.node.port) as (proxy, url):
        settings = settings_for(world, tmp_path / "index.db")
        settings = settings.replace(lag_seconds=1.0, rpc_url=url)
        with (
            two_processes(settings) as address,
            httpx.Client(base_url=address, timeout=PATIENCE) as api,
        ):
            wait_until(lambda: readiness(api) == "ready")
            proxy.broken = True
            wait_until(lambda: readiness(api) == "node_silent")
            proxy.broken = False
            wait_until(lambda: readiness(api) == "ready")


def test_a_node_that_stands_still(tmp_path: Path) -> None:
    with running_node(chain_id=4242) as node:
        world = World(node)
        settings = settings_for(world, tmp_path / "index.db")
        settings = settings.replace(standstill_seconds=4.0, lag_seconds=3.0)
        with (
            two_processes(settings) as address,
            httpx.Client(base_url=address, timeout=PATIENCE) as api,
        ):
            wait_until(lambda: readiness(api) == "node_still")
            node.request("evm_mine")
            wait_until(lambda: readiness(api) == "ready")


def test_an_indexer_that_is_killed(tmp_path: Path) -> None:
    with running_world() as world:
        settings = settings_for(world, tmp_path / "index.db").replace(lag_seconds=1.0)
        with (
            two_processes(settings) as address,
            httpx.Client(base_url=address, timeout=PATIENCE) as api,
        ):
            wait_until(lambda: readiness(api) == "ready")
        with served(settings) as address, httpx.Client(base_url=address, timeout=PATIENCE) as api:
            wait_until(lambda: readiness(api) == "indexer_stopped")
