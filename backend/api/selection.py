"""Polls, claims, decisions and budget lines by a state that follows from the time."""

from __future__ import annotations

from collections.abc import Callable

from backend.api.answers import budgets
from backend.api.answers.desk import ProjectDesk
from backend.api.answers.polls import state_of
from backend.api.paging import scan
from backend.storage.reader import Key, Row, Slice


def select_polls(
    desk: ProjectDesk,
    fetch: Callable[[Key | None, int], Slice],
    after: Key | None,
    limit: int,
    state: str | None,
) -> Slice:
    """A page of what `fetch` gives, of all states or of one. Rows are those of judged polls."""
    if state is None:
        return fetch(after, limit)

    def keep(row: Row) -> bool:
        return state_of(row, desk.view.now) == state

    return scan(fetch, keep, lambda row: (row["opened"], row["poll"]), after, limit)


def select_lines(
    desk: ProjectDesk,
    fetch: Callable[[Key | None, int], Slice],
    after: Key | None,
    limit: int,
    state: str | None,
) -> Slice:
    """The same for budget lines."""
    if state is None:
        return fetch(after, limit)

    def keep(row: Row) -> bool:
        return budgets.state_of(desk, row) == state

    return scan(fetch, keep, lambda row: (row["number"],), after, limit)
