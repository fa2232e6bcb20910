"""A whole audit: logs and state of one project at one block, and what follows from each."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from backend.audit.book import Book
from backend.audit.comparing import Check, compare_book
from backend.audit.gathering import Gatherer
from backend.audit.node import Node
from backend.audit.project import NOBODY, Ledger
from backend.audit.rebuild import History, rebuild
from backend.audit.sums import compare_sums
from backend.audit.witnesses import compare_nodes


@dataclass
class Report:
    """What an audit came to."""

    project: str
    block: int
    block_hash: str
    finality: str
    events: int
    checks: list[Check]
    seconds: float
    notes: list[str] = field(default_factory=list)
    fetching: float = 0.0

    @property
    def differences(self) -> list[Check]:
        """What doesn't agree."""
        return [check for check in self.checks if not check.agrees]

    @property
    def agrees(self) -> bool:
        """Whether there was something to compare, and all of it agrees."""
        return bool(self.checks) and not self.differences


def audit(
    nodes: Sequence[Node], project: str, block: str | int = "finalized", first: int = 0
) -> Report:
    """Rebuilds a project from the first node's logs, and compares with its proved storage, and with
    what the other nodes say. NotAuditable if something can't be found out.
    """
    began = time.monotonic()
    gatherer = Gatherer(nodes[0], block)
    header = gatherer.state.header
    project = project.lower()
    (terms,) = gatherer.values(project, [("terms", {})])
    ledger = Ledger(gatherer.state, project)
    fetching = time.monotonic()
    history = History(nodes[0], project, ledger.treasury, first, header.number)
    fetched = time.monotonic() - fetching
    book = Book(
        int(terms["seatShares"]), gated=terms["gate"] != NOBODY, counts_roots=terms["countsRoots"]
    )
    rebuilt = rebuild(history, book, terms["currency"])
    checks = [
        *compare_book(gatherer, project, book),
        *compare_sums(gatherer, ledger, rebuilt, terms["currency"]),
    ]
    for other in nodes[1:]:
        checks += compare_nodes(history, gatherer, other)
    return Report(
        project=project,
        block=header.number,
        block_hash=gatherer.block["hash"],
        finality=block if isinstance(block, str) and not block.startswith("0x") else "named",
        events=len(history.logs),
        checks=checks,
        seconds=time.monotonic() - began,
        fetching=fetched,
    )
