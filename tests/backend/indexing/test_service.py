"""Starting, stopping, and the sentences that say what is wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from backend.errors import (
    ChainWrong,
    ColedgerError,
    FactoryMissing,
    IndexerRunning,
    NodeRefused,
    NodeUnreachable,
    SettingInvalid,
)
from backend.indexing.service import index
from backend.indexing.sync import Progress
from backend.settings import Settings
from backend.storage.writer import Writer
from scripts.helpers.node import running_node
from scripts.helpers.ports import free_port
from tests.backend.indexing.conftest import Indexed, dump


def refused(settings: Settings, kind: type[ColedgerError]) -> str:
    """What indexing with these settings says."""
    with pytest.raises(kind) as caught:
        asyncio.run(index(settings, until_head=True))
    return str(caught.value)


def test_a_node_that_is_not_there(indexed: Indexed, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
    assert f"No node answers at {url}" in refused(settings, NodeUnreachable)


def test_another_chain_than_expected(indexed: Indexed, tmp_path: Path) -> None:
    settings = indexed.settings.replace(chain_id=1, database=tmp_path / "index.db")
    assert "serves chain 31337, but chain 1 is expected" in refused(settings, ChainWrong)


def test_a_database_of_another_chain(indexed: Indexed) -> None:
    """Local chains all have one number; their first blocks tell them apart."""
    with running_node(timestamp=1_000_000_000) as other:
        settings = indexed.settings.replace(rpc_url=other.url)
        before = dump(settings.database)
        code = indexed.world.web3.eth.get_code(indexed.world.factory.address)
        other.request("anvil_setCode", settings.factory, "0x" + code.hex())
        assert "is about another chain" in refused(settings, ChainWrong)
        assert dump(settings.database) == before


def test_a_database_of_another_factory(indexed: Indexed) -> None:
    settings = indexed.settings.replace(factory=indexed.world.token.address.lower())
    assert "is about another chain or factory" in refused(settings, ChainWrong)


def test_no_factory_there(indexed: Indexed, tmp_path: Path) -> None:
    settings = indexed.settings.replace(factory="0x" + 40 * "1", database=tmp_path / "index.db")
    assert "There is no factory at 0x1111" in refused(settings, FactoryMissing)
    unnamed = indexed.settings.replace(factory="", database=tmp_path / "index.db")
    assert "COLEDGER_FACTORY" in refused(unnamed, SettingInvalid)


def test_something_that_is_no_node(indexed: Indexed, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=tmp_path
    ) as server:
        assert server.stdout is not None
        try:
            port = server.stdout.readline().split(b"port ")[1].split()[0].decode()
            url = f"http://127.0.0.1:{port}"
            settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
            assert "answered with HTTP status 501" in refused(settings, NodeRefused)
        finally:
            server.kill()


def test_two_indexers(indexed: Indexed) -> None:
    with Writer(indexed.settings.database):
        assert "Another indexer" in refused(indexed.settings, IndexerRunning)


def test_stopping_and_starting_loses_and_repeats_nothing(indexed: Indexed, tmp_path: Path) -> None:
    settings = indexed.settings.replace(database=tmp_path / "index.db", range_size=7)

    async def some_steps() -> Progress:
        stop = asyncio.Event()
        steps: list[Progress] = []

        def report(progress: Progress) -> None:
            steps.append(progress)
            if len(steps) == 3:
                stop.set()

        return await index(settings, stop=stop, progress=report)

    blocks = [asyncio.run(some_steps()).block for _ in range(3)]
    assert blocks == sorted(set(blocks))
    asyncio.run(index(settings, until_head=True))
    assert dump(settings.database) == dump(indexed.settings.database)


def test_the_command_says_one_sentence(indexed: Indexed, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "COLEDGER_RPC_URL": f"http://127.0.0.1:{free_port()}",
        "COLEDGER_FACTORY": indexed.settings.factory,
        "COLEDGER_DATABASE": str(tmp_path / "index.db"),
    }
    command = [sys.executable, "-m", "backend.indexing"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No node answers" in done.stderr


def test_the_command_ends_when_it_is_asked_to(indexed: Indexed, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "COLEDGER_RPC_URL": indexed.settings.rpc_url,
        "COLEDGER_FACTORY": indexed.settings.factory,
        "COLEDGER_DATABASE": str(tmp_path / "index.db"),
    }
    command = [sys.executable, "-m", "backend.indexing"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        while b"forward" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
