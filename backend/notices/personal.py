"""What concerns one member alone: from when they may leave with all that they hold.

Mirrors `Exits.sol`, as `backend.api.answers.worth` does: what may leave is the lesser of the balance now
and of one snapshot that is old enough, and not from before the account's last exit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from backend.notices.occasions import MOMENT_SECONDS, Occasion
from backend.storage import held_queries, holder_queries
from backend.storage.columns import block_of
from backend.storage.reader import Row, View

EXIT: Final = "exit"
_COMPARED: Final = 64


def of_member(view: View, project: Row, account: str) -> Iterator[Occasion]:
    """The occasions of a member that are nobody else's."""
    if may_leave(project):
        ready = _ready_at(view, project, account)
        if ready is not None:
            address = project["project"]
            yield Occasion(EXIT, address, account, ready, ready + MOMENT_SECONDS)


def may_leave(project: Row) -> bool:
    """Whether members may leave with their part: while the project builds, if its terms allow it."""
    is_building = project["succeeded_at"] is not None and project["dissolved_at"] is None
    return bool(is_building and project["exit_part"])


def _ready_at(view: View, project: Row, account: str) -> int | None:
    """When the oldest snapshot that has all of the present balance is old enough; None: none has it."""
    address = project["project"]
    held = _held(view, address, account)
    if not held:
        return None
    first, found = _first_fit(view, address, account), None
    for row in held_queries.snapshots_held(view, address, view.now, _COMPARED):
        if row["number"] < first:
            break
        if held_queries.held_at(view, address, account, row["taken_at"]) >= held:
            found = int(row["taken_at"])
    return None if found is None else found + max(project["holding_time"] or 0, 1)


def _held(view: View, project: str, account: str) -> int:
    row = holder_queries.holder(view, project, account)
    return int(row["shares"]) if row else 0


def _first_fit(view: View, project: str, account: str) -> int:
    left = held_queries.left_at(view, project, account)
    return held_queries.snapshot_before(view, project, block_of(left)) + 1 if left else 1
