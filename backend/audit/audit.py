"""A whole audit: logs and state of one project at one block, and what follows from each."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from backend.audit.comparing import Check, compare_book
from backend.audit.finality import finality_of
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
    with uncollected():
        return _audit(nodes, project.lower(), block, first, receipts=receipts)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hundreds of thousands of objects that all stay, and make no circles: looking for such takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _audit(
    nodes: Sequence[Node], project: str, block: str | int, first: int, *, receipts: bool
) -> Report:
    began = time.monotonic()
    gatherer = Gatherer(nodes[0], block)
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
