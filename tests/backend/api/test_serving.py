"""One process that indexes and serves: how it refuses to begin."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from backend.errors import NodeUnreachable, PortOccupied, SettingInvalid
from backend.serving import serve
from backend.settings import Settings


def test_an_occupied_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortOccupied, match=f"port {port}.*COLEDGER_PORT"):
            serve(Settings(database=tmp_path / "index.db", port=port), index=False)


def test_a_host_that_isnt_ours_is_named(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "index.db", host="192.0.2.1", port=0)
    with pytest.raises(SettingInvalid, match="COLEDGER_HOST"):
        serve(settings, index=False)


def test_an_indexer_that_cant_begin_ends_the_server(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    settings = Settings(
        database=tmp_path / "index.db",
        content_dir=tmp_path,
        rpc_url=f"http://127.0.0.1:{port}",
        factory="0x" + "11" * 20,
        port=0,
    )
    with pytest.raises(NodeUnreachable):
        serve(settings)
