"""A whole audit: logs and state of one project at one block, and what follows from each."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from backend.audit.comparing import Check, compare_book
from backend.audit.errors import NotAuditable
from backend.audit.gathering import Gatherer
from backend.audit.history import read_books
from backend.audit.holders import Holders
from backend.audit.node import Node
from backend.audit.project import Ledger
from backend.audit.proved_logs import compare_receipts
from backend.audit.sums import compare_sums
from backend.audit.witnesses import compare_nodes


@dataclass
class Report:
    """What an audit came to."""

    project: str
    block: int
    block_hash: str
    finality: str
    code: dict[str, str]
    events: int
    checks: list[Check]
    seconds: float

    @property
    def differences(self) -> list[Check]:
        """What doesn't agree."""
        return [check for check in self.checks if not check.agrees]

    @property
    def agrees(self) -> bool:
        """Whether there was something to compare, and all of it agrees."""
        return bool(self.checks) and not self.differences


def finality_of(node: Node, number: int) -> str:
    """What the node calls a block: `finalized`, `safe` or `latest`."""
    for name in ("finalized", "safe"):
        try:
            if number <= int(node.block(name)["number"], 16):
                return name
        except NotAuditable:
            continue
    return "latest"


def audit(
    nodes: Sequence[Node],
    project: str,
    block: str | int = "finalized",
    first: int = 0,
    *,
    receipts: bool = False,
) -> Report:
    """Rebuilds a project from the first node's logs, and compares with its proved storage, and with
    what the other nodes say; with `receipts` every log is proved as well. NotAuditable if something
    can't be found out.
    """
    began = time.monotonic()
    gatherer, project = Gatherer(nodes[0], block), project.lower()
    holders = Holders(gatherer, project)
    rebuilt = read_books(gatherer, project, first, holders.watch)
    checks = [*holders.compare(rebuilt.book), *compare_book(gatherer, project, rebuilt.book)]
    checks += compare_sums(gatherer, Ledger(gatherer.state, project), rebuilt)
    if receipts:
        checks += compare_receipts(rebuilt.history, gatherer)
    for other in nodes[1:]:
        checks += compare_nodes(rebuilt.history, gatherer, other)
    (code,) = gatherer.values(project, [("code", {})])
    number = gatherer.state.header.number
    return Report(
        project=project,
        block=number,
        block_hash=gatherer.block["hash"],
        finality=finality_of(nodes[0], number),
        code=code,
        events=len(rebuilt.history.logs),
        checks=checks,
        seconds=time.monotonic() - began,
    )
