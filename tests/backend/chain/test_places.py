"""A node's address may hold a password: no message shows one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from backend.chain.places import shown
from backend.chain.pool import Pool
from backend.chain.rpc import Node
from backend.errors import ColedgerError
from backend.indexing.identity import check_chain
from backend.settings import Settings
from backend.storage.writer import Writer
from backend.wallet.node import connect
from scripts.helpers.node import running_node


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://127.0.0.1:8545", "http://127.0.0.1:8545"),
        ("https://ann:secret@node.example/v3/secret?key=secret", "https://node.example"),
        ("ann:secret@node.example/secret", "node.example"),
        ("node.example?key=secret", "node.example"),
        ("http://[secret", "…"),
    ],
)
def test_only_scheme_host_and_port_are_shown(url: str, place: str) -> None:
    assert shown(url) == place


def test_an_unreachable_node() -> None:
    url = "http://ann:secret@127.0.0.1:1/secret"

    async def ask() -> None:
        async with Node(url) as node:
            await node.call("eth_chainId", [], str)

    for attempt in (lambda: asyncio.run(ask()), lambda: connect(url)):
        with pytest.raises(ColedgerError) as caught:
            attempt()
        assert "http://127.0.0.1:1" in str(caught.value)
        assert "secret" not in f"{caught.value} {caught.value.facts}"


def test_a_node_of_another_chain(tmp_path: Path) -> None:
    with running_node() as running:
        settings = Settings(rpc_url=f"{running.url}/?key=secret", chain_id=1)

        async def check() -> None:
            with Writer(tmp_path / "index.db") as writer:
                async with Pool(settings.endpoints, 100) as pool:
                    await check_chain(pool, writer, settings)

        with pytest.raises(ColedgerError, match="expected") as caught:
            asyncio.run(check())
    assert running.url in str(caught.value)
    assert "secret" not in str(caught.value)
