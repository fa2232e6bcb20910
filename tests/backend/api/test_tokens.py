"""What tokens are called comes from the index: no answer waits for a node, or asks one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from backend.settings import Settings
from backend.storage import tables
from tests.backend.api.community import Community
from tests.backend.api.ledger import Ledger, address_of
from tests.backend.api.server import served

TOKEN = address_of("a currency")


@contextmanager
def node_that_counts() -> Iterator[tuple[str, list[Any]]]:
    """Something that listens, and who came to it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        visits: list[Any] = []

        def accept() -> None:
            try:
                while True:
                    visits.append(listener.accept()[0].close())
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", visits
        listener.shutdown(socket.SHUT_RDWR)


def priced_in_token(folder: Path, **facts: Any) -> tuple[Ledger, str]:
    """A project whose currency is a token of which the index knows this."""
    ledger = Ledger(folder)
    guild = Community(ledger, "Guild", "GUILD", money_threshold=10**9, backers_threshold=2)
    ledger.becomes(tables.project, guild.project, currency=TOKEN)
    if facts:
        ledger.insert(tables.token, {"address": TOKEN, "seen": ledger.position, **facts})
    ledger.finish()
    return ledger, guild.project


def test_symbol_and_decimals_come_from_the_index(tmp_path: Path) -> None:
    ledger, project = priced_in_token(
        tmp_path, symbol="USDC", name="USD Coin", decimals=6, answered=True
    )
    with node_that_counts() as (url, visits):
        settings = Settings(database=ledger.database, content_dir=tmp_path, rpc_url=url)
        with served(settings) as address, httpx.Client(base_url=address) as api:
            found = api.get(f"/v1/projects/{project}").json()["data"]
            assert (found["currency"]["symbol"], found["currency"]["decimals"]) == ("USDC", 6)
            assert "USDC" in api.get(f"/projects/{project}").text
        assert visits == []


def test_what_isnt_known_is_null(tmp_path: Path) -> None:
    ledger, project = priced_in_token(tmp_path)
    with node_that_counts() as (url, visits):
        settings = Settings(database=ledger.database, content_dir=tmp_path, rpc_url=url)
        with served(settings) as address, httpx.Client(base_url=address) as api:
            found = api.get(f"/v1/projects/{project}").json()["data"]
            assert (found["currency"]["symbol"], found["currency"]["decimals"]) == (None, None)
            assert api.get(f"/projects/{project}").status_code == 200
        assert visits == []
