"""A node's answers, kept as they came: `blocks.bin` and where each piece of it lies.

For every block the whole block (`eth_getBlockByNumber` with its transactions) and its receipts
(`eth_getBlockReceipts`) are asked for once and written down byte for byte. Hashes, blooms and roots
are the node's own, so whoever verifies them verifies a real chain.
"""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.node import Wire

ID: Final = b'"id":1'
STEP: Final = 50


class Recorder:
    """Appends blocks to a recording; `finish` writes down the rest."""

    def __init__(self, folder: Path, wire: Wire) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._wire = folder, wire
        self._file = (folder / "blocks.bin").open("wb")
        self._places = array("Q")
        self.next = 0

    def follow(self, head: int) -> None:
        """Records up to and with this block."""
        while self.next <= head:
            number = hex(self.next)
            self._keep(self._ask("eth_getBlockByNumber", [number, True]))
            self._keep(self._ask("eth_getBlockReceipts", [number]))
            self.next += 1

    def finish(self, facts: dict[str, Any]) -> None:
        """Writes where the pieces lie, and what else a reader needs to know."""
        self._file.close()
        (self.folder / "places.bin").write_bytes(self._places.tobytes())
        text = json.dumps(facts | {"blocks": self.next}, indent=1)
        (self.folder / "facts.json").write_text(text, encoding="utf-8")

    def _ask(self, method: str, parameters: list[Any]) -> bytes:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        answer = self._wire.raw(json.dumps(body).encode())
        return result_of(answer)

    def _keep(self, piece: bytes) -> None:
        self._places.extend((self._file.tell(), len(piece)))
        self._file.write(piece)


def result_of(answer: bytes) -> bytes:
    """The result of an answer, byte for byte."""
    start = answer.index(b'"result":') + len(b'"result":')
    return answer[start : answer.rindex(b"}")]
