"""Two nodes about the same logs: where they differ, the block's own receipts tell which one lies."""

from __future__ import annotations

from collections.abc import Iterator

from backend.audit.comparing import Check
from backend.audit.errors import NotAuditable
from backend.audit.gathering import Gatherer
from backend.audit.logs import Log
from backend.audit.node import Node
from backend.audit.rebuild import History
from backend.audit.receipts import receipt_nodes

Content = tuple[str, tuple[str, ...], str]


def compare_nodes(history: History, gatherer: Gatherer, other: Node) -> Iterator[Check]:
    """Whether another node knows the same block, and the same logs up to it."""
    sides = (gatherer.node.url, other.url)
    found = other.block(gatherer.state.header.number)["hash"]
    yield Check("node", "block hash", gatherer.block["hash"], found, sides)
    if found != gatherer.block["hash"]:
        return
    ours = _by_place(history.logs)
    theirs = _by_place(history.told_by(other).logs)
    yield Check("node", "number of logs", len(ours), len(theirs), sides)
    for place in sorted(ours.keys() | theirs.keys()):
        one, two = ours.get(place), theirs.get(place)
        if one == two:
            continue
        said = _liar(gatherer.node, other, place[0])
        name = f"log {place[1]} of block {place[0]} ({said})"
        yield Check("node", name, _shown(one), _shown(two), sides)


def _by_place(logs: list[Log]) -> dict[tuple[int, int], Content]:
    return {log.place: (log.address, log.topics, log.data) for log in logs}


def _liar(one: Node, two: Node, block: int) -> str:
    """The logs of the block as its receipts prove them, against what each node said of it."""
    wrong = []
    for node in (one, two):
        try:
            receipt_nodes(node, node.block(block))
        except NotAuditable:
            wrong.append(node.url)
    if wrong:
        return f"{' and '.join(wrong)}: the receipts aren't those of the block"
    return "both give the block's receipts, so one left something out or added it"


def _shown(content: Content | None) -> str | None:
    if content is None:
        return None
    address, topics, data = content
    return f"{address} {' '.join(topics)} {data}"
