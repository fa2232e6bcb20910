"""An index that is made from nothing by a naive program: block by block, all logs, no checks.

It shares `fold` with the index, and nothing that follows, fetches, verifies or undoes.
"""

from __future__ import annotations

import json
import shutil
import urllib.request
from pathlib import Path
from typing import Any

import msgspec

from backend.chain.branches import Branch
from backend.chain.rpc import Header, Log
from backend.indexing.directory import Directory
from backend.indexing.fold import fold
from backend.indexing.ledger import Ledger
from backend.indexing.tokens import sightings
from backend.storage.writer import Writer
from tests.backend.indexing.conftest import dump

# What the naive program doesn't keep; how far the index is is compared with the node itself.
ASIDE = ("chain", "cursor", "token")


def ask(url: str, requests: list[tuple[str, list[Any]]]) -> list[Any]:
    """The results of some requests, in one batch."""
    body = [
        {"jsonrpc": "2.0", "id": place, "method": method, "params": params}
        for place, (method, params) in enumerate(requests)
    ]
    request = urllib.request.Request(  # noqa: S310 - a node of this machine
        url, json.dumps(body).encode(), {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        answers = {each["id"]: each["result"] for each in json.load(response)}
    return [answers[place] for place in range(len(requests))]


class Naive:
    """Builds indexes of one factory's chain; `folder` is its own."""

    def __init__(self, url: str, factory: str, folder: Path) -> None:
        self.url = url
        self._factory = factory
        self._empty = folder / "empty.db"
        self._database = folder / "naive.db"
        with Writer(self._empty):
            pass

    def dump(self, until: str = "latest") -> dict[str, list[tuple[object, ...]]]:
        """Every row of an index of the chain as it is now, up to a block."""
        for file in self._database.parent.glob("naive.db*"):
            file.unlink(missing_ok=True)
        shutil.copy(self._empty, self._database)
        branch = self._whole_chain(until)
        directory = Directory(self._factory)
        directory.discover(branch.told)
        with Writer(self._database) as writer, writer.transaction():
            fold(branch, directory, Ledger(writer))
        self.tokens = sightings(branch.told, directory)
        return dump(self._database, without=ASIDE)

    def headers(self, numbers: list[int]) -> list[dict[str, Any]]:
        """Headers as the node has them."""
        return ask(self.url, [("eth_getBlockByNumber", [hex(each), False]) for each in numbers])

    def _whole_chain(self, until: str) -> Branch:
        (found, newest) = ask(
            self.url,
            [
                ("eth_getLogs", [{"fromBlock": "0x0", "toBlock": until}]),
                ("eth_getBlockByNumber", [until, False]),
            ],
        )
        logs = msgspec.convert(found, list[Log])
        numbers = sorted({int(log.block_number, 16) for log in logs})
        headers = msgspec.convert(self.headers(numbers) if numbers else [], list[Header])
        last = msgspec.convert(newest, Header)
        branch = Branch(0, last, logs, {header.hash: header for header in headers})
        branch.tell()
        return branch
