"""Polls with the rule they were opened under and the snapshot they count by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.prepared_lists import history
from backend.storage.reader import Key, Row, Slice, View, newest, take

_BALLOTS = history(tables.ballot)
RULE = ("weighting", "quorum", "approval", "cap", "period", "notice")


def polls(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    class_: int | None = None,
    author: str | None = None,
) -> Slice:
    """Polls, the newest first; keys are (opened, poll)."""
    poll = tables.poll
    statement = judged(view, tables.poll.c.project == project)
    if class_ is not None:
        statement = statement.where(poll.c["class"] == class_)
    if author is not None:
        statement = statement.where(poll.c.author == author)
    return take(view, statement, [poll.c.opened, poll.c.poll], after, limit)


def poll(view: View, project: str, id_: str) -> Row | None:
    """One poll by its id."""
    found = tables.poll
    return view.row(judged(view, and_(found.c.project == project, found.c.poll == id_)))


def some(view: View, project: str, ids: Sequence[str]) -> Sequence[Row]:
    """Polls by their ids."""
    found = tables.poll
    return view.rows(judged(view, and_(found.c.project == project, found.c.poll.in_(ids))))


def ballots(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    poll: str | None = None,
    voter: str | None = None,
) -> Slice:
    """Ballots of a poll, of a voter, or all, the newest first; keys are (position,)."""
    return _BALLOTS.take(view, after, limit, project=project, poll=poll, voter=voter)


def judged(view: View, where: ColumnElement[bool]) -> Select[Any]:
    """Polls with all that their state at a time follows from."""
    poll, rule, snapshot = tables.poll, tables.rule, tables.snapshot
    source = poll.join(
        rule,
        and_(
            rule.c.project == poll.c.project,
            rule.c["class"] == poll.c["class"],
            rule.c.version == poll.c.rule_version,
            newest(rule, view.block),
        ),
    ).join(
        snapshot,
        and_(
            snapshot.c.project == poll.c.project,
            snapshot.c.number == poll.c.snapshot,
            newest(snapshot, view.block),
        ),
        isouter=True,
    )
    columns = (*(rule.c[name] for name in RULE), snapshot.c.taken_at)
    return select(poll, *columns).select_from(source).where(where, newest(poll, view.block))
