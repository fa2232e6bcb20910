"""Claims of work and payments, with the polls that settle them and the tokens of their lines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, bindparam, true

from backend.storage import tables
from backend.storage.poll_queries import judged
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Row, Slice, View, newest

_CLAIM = (
    "claimant",
    "category",
    "units",
    "shares",
    "payment",
    "line",
    "paid",
    "counted",
    "evidence",
    "outcome",
    "settled_at",
)


def claims(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    category: int | None = None,
    outcome: str | None = None,
    line: int | None = None,
) -> Slice:
    """Claims, the newest first; keys are (opened, poll): a claim and its poll have one id."""
    return _CLAIMS.take(
        view,
        after,
        limit,
        project=project,
        claimant=account,
        category=category,
        outcome=outcome,
        line=line,
    )


def claim(view: View, project: str, id_: str) -> Row | None:
    """One claim by its id."""
    return view.ask_one(_CLAIM_BY_ID, project=project, claim=id_)


def _claims(filters: frozenset[str]) -> Select[Any]:
    claim, poll, line = tables.claim, tables.poll, tables.line
    same = and_(claim.c.project == poll.c.project, claim.c.claim == poll.c.poll, newest(claim))
    of_claim = and_(line.c.project == claim.c.project, line.c.number == claim.c.line, newest(line))
    given = [claim.c[name] == bindparam(name) for name in sorted(filters)]
    statement = judged(None, true()).join(claim, same).outerjoin(line, of_claim)
    columns = (*(claim.c[name] for name in _CLAIM), line.c.token)
    return statement.add_columns(*columns).where(*given)


_CLAIMS = PreparedList(_claims, [tables.poll.c.opened, tables.poll.c.poll])
_CLAIM_BY_ID = Prepared(lambda: _claims(frozenset(("project", "claim"))))
