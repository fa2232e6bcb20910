"""Proposals with their polls, and the calls that they carry."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.poll_queries import judged
from backend.storage.reader import Key, Row, Slice, View, happened, newest, take

_PROPOSAL = ("proposer", "text", "salt", "calls", "executor", "executed_at", "execution_hash")


def proposals(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    class_: int | None = None,
    account: str | None = None,
) -> Slice:
    """Proposals, the newest first; keys are (opened, poll)."""
    poll, proposal = tables.poll, tables.proposal
    statement = judged(view, poll.c.project == project)
    statement = statement.join(proposal, _of_poll(view))
    statement = statement.add_columns(*(proposal.c[name] for name in _PROPOSAL))
    if class_ is not None:
        statement = statement.where(poll.c["class"] == class_)
    if account is not None:
        statement = statement.where(proposal.c.proposer == account)
    return take(view, statement, [poll.c.opened, poll.c.poll], after, limit)


def proposal(view: View, project: str, id_: str) -> Row | None:
    """One proposal by the id of its poll."""
    poll, found = tables.poll, tables.proposal
    statement = judged(view, and_(poll.c.project == project, poll.c.poll == id_))
    statement = statement.join(found, _of_poll(view))
    return view.row(statement.add_columns(*(found.c[name] for name in _PROPOSAL)))


def calls(view: View, project: str, polls: Sequence[str]) -> Sequence[Row]:
    """The calls of some proposals, in their order."""
    found = tables.proposal_call
    statement = select(found).where(
        found.c.project == project, found.c.poll.in_(polls), happened(found, view.block)
    )
    return view.rows(statement.order_by(found.c.poll, found.c.number))


def _of_poll(view: View) -> ColumnElement[bool]:
    poll, proposal = tables.poll, tables.proposal
    return and_(
        proposal.c.project == poll.c.project,
        proposal.c.poll == poll.c.poll,
        newest(proposal, view.block),
    )
