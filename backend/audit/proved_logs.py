"""Whether a node has left out, added or altered a log: by each block's own commitments.

From the trusted block down, every header names its parent by its hash, so all of them are known to be
of this chain. A block whose bloom rules out project and treasury has no log of theirs; of every other
block the receipts are fetched, and must give the root that its header commits to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from backend.audit.comparing import Check
from backend.audit.errors import unauditable
from backend.audit.gathering import Gatherer
from backend.audit.hashing import keccak
from backend.audit.headers import encode_header
from backend.audit.rebuild import History
from backend.audit.receipts import proved_receipts

HEADERS: Final = 500
SIDES: Final = ("chain", "node")

Content = tuple[int, str, tuple[str, ...], str]


def compare_receipts(history: History, gatherer: Gatherer) -> Iterator[Check]:
    """Every block's logs of project and treasury, as proved, against those that the node told."""
    told: dict[int, list[Content]] = {}
    for log in history.logs:
        place, index = log.place
        told.setdefault(place, []).append((index, log.address, log.topics, log.data))
    for block in _down(gatherer, history.first):
        number = int(block["number"], 16)
        proved = _logs_of(gatherer, block, history)
        if number in told or proved:
            yield from _compared(number, proved, told.get(number, []))


def _compared(number: int, proved: list[Content], told: list[Content]) -> Iterator[Check]:
    if proved == told:
        yield Check("receipts", f"block {number}", len(proved), len(told), SIDES)
        return
    for each in sorted({*proved, *told}):
        if (each in proved) != (each in told):
            index, address, topics, data = each
            name = f"log {index} of block {number}: {address} {' '.join(topics)} {data}"
            yield Check("receipts", name, each in proved, each in told, SIDES)


def _down(gatherer: Gatherer, first: int) -> Iterator[dict[str, Any]]:
    """The blocks from the gatherer's own to the first, each known by the one above it."""
    expected, last = gatherer.block["hash"], gatherer.state.header.number
    for start in range(last, first - 1, -HEADERS):
        numbers = range(start, max(start - HEADERS, first - 1), -1)
        asked = [("eth_getBlockByNumber", [hex(number), False]) for number in numbers]
        for block in gatherer.node.ask_all(asked):
            if block is None or f"0x{keccak(encode_header(block)).hex()}" != expected:
                raise unauditable("broken_chain", url=gatherer.node.url)
            yield block
            expected = block["parentHash"]


def _logs_of(gatherer: Gatherer, block: dict[str, Any], history: History) -> list[Content]:
    bloom = int(block["logsBloom"], 16)
    ours = (history.project, history.treasury)
    if not any(_may_hold(bloom, account) for account in ours):
        return []
    found: list[Content] = []
    index = 0
    for receipt in proved_receipts(gatherer.node, block):
        for log in receipt["logs"]:
            if log["address"] in ours:
                found.append((index, log["address"], tuple(log["topics"]), log["data"]))
            index += 1
    return found


def _may_hold(bloom: int, account: str) -> bool:
    digest = keccak(bytes.fromhex(account[2:]))
    places = (int.from_bytes(digest[at : at + 2]) & 2047 for at in (0, 2, 4))
    return all(bloom >> place & 1 for place in places)
