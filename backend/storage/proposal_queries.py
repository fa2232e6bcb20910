"""Proposals with their polls, and the calls that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, select, true

from backend.storage import tables
from backend.storage.poll_queries import judged
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Row, Slice, View, happened, newest

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
    return _PROPOSALS.take(view, after, limit, project=project, class_=class_, proposer=account)


def proposal(view: View, project: str, id_: str) -> Row | None:
    """One proposal by the id of its poll."""
    return view.ask_one(_PROPOSAL_BY_ID, project=project, poll=id_)


def calls(view: View, project: str, polls: Sequence[str]) -> Sequence[Row]:
    """The calls of some proposals, in their order."""
    found = tables.proposal_call
    statement = select(found).where(
        found.c.project == project, found.c.poll.in_(polls), happened(found, view.block)
    )
    return view.rows(statement.order_by(found.c.poll, found.c.number))


def _proposals(filters: frozenset[str]) -> Select[Any]:
    poll, proposal = tables.poll, tables.proposal
    same = and_(
        proposal.c.project == poll.c.project, proposal.c.poll == poll.c.poll, newest(proposal)
    )
    columns = {
        "project": poll.c.project,
        "poll": poll.c.poll,
        "class_": poll.c["class"],
        "proposer": proposal.c.proposer,
    }
    given = [columns[name] == bindparam(name) for name in sorted(filters)]
    statement = judged(None, true()).join(proposal, same)
    return statement.add_columns(*(proposal.c[name] for name in _PROPOSAL)).where(*given)


_PROPOSALS = PreparedList(_proposals, [tables.poll.c.opened, tables.poll.c.poll])
_PROPOSAL_BY_ID = Prepared(lambda: _proposals(frozenset(("project", "poll"))))
