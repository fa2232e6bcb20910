"""Polls with the rule they were opened under and the snapshot they count by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import history
from backend.storage.reader import BLOCK, Bound, Key, Row, Slice, View, happened, newest, take

_BALLOTS = history(tables.ballot)
_PLACES: Final = (1, 5, 20, 50, 200)
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
    if not ids:
        return []
    # One query for up to so many, asked for the first again in the places that are left.
    places = next((most for most in _PLACES if most >= len(ids)), len(ids))
    asked = [*ids, *[ids[0]] * (places - len(ids))]
    named = {f"poll_{place}": poll for place, poll in enumerate(asked)}
    return view.ask(_some(places), project=project, **named)


@cache
def _some(places: int) -> Prepared:
    found = tables.poll
    polls = [bindparam(f"poll_{place}", type_=found.c.poll.type) for place in range(places)]
    where = and_(found.c.project == bindparam("project"), found.c.poll.in_(polls))
    return Prepared(lambda: judged(None, where))


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


def cast_by(view: View, project: str, poll: str, voters: Sequence[str]) -> Sequence[Row]:
    """The ballots that some accounts have cast in a poll."""
    ballot = tables.ballot
    found: list[Row] = []
    for start in range(0, len(voters), _PLACES[-1]):
        some_of_them = voters[start : start + _PLACES[-1]]
        same = (ballot.c.project == project, ballot.c.poll == poll, happened(ballot, view.block))
        found += view.rows(select(ballot).where(*same, ballot.c.voter.in_(some_of_them)))
    return found


def judged(view: View | None, where: ColumnElement[bool]) -> Select[Any]:
    """Polls with all that their state at a time follows from; of no view: to be prepared."""
    block: Bound = BLOCK if view is None else view.block
    poll, rule, snapshot = tables.poll, tables.rule, tables.snapshot
    source = poll.join(
        rule,
        and_(
            rule.c.project == poll.c.project,
            rule.c["class"] == poll.c["class"],
            rule.c.version == poll.c.rule_version,
            newest(rule, block),
        ),
    ).join(
        snapshot,
        and_(
            snapshot.c.project == poll.c.project,
            snapshot.c.number == poll.c.snapshot,
            newest(snapshot, block),
        ),
        isouter=True,
    )
    columns = (*(rule.c[name] for name in RULE), snapshot.c.taken_at)
    return select(poll, *columns).select_from(source).where(where, newest(poll, block))
