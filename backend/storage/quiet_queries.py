"""Members by when they last did something: gave a ballot, claimed work, or contributed."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Select, Table, and_, bindparam, select

from backend.storage import tables
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import BLOCK, Key, Slice, View, happened, newest

_SINCE: Final = bindparam("since", type_=BigInteger)


def members(view: View, project: str, since: int, after: Key | None, limit: int) -> Slice:
    """Members by their numbers; `active`: they did something since a position. Keys: (number,).

    `ballot_at` and `given_at` are when they last voted and contributed, whenever that was.
    """
    return _MEMBERS.take(view, after, limit, project=project, since=since)


def _members(_: frozenset[str]) -> Select[Any]:
    member, holder = tables.member, tables.holder
    held = and_(
        holder.c.project == member.c.project,
        holder.c.account == member.c.account,
        newest(holder, of=member),
    )
    return (
        select(
            member.c.account,
            member.c.number,
            member.c.joined_at,
            member.c.accepted_at,
            holder.c.shares,
            _last(tables.ballot, "voter").label("ballot_at"),
            _last(tables.contribution, "account").label("given_at"),
            _claimed().label("claimed"),
            _since(tables.ballot, "voter").label("voted"),
            _since(tables.contribution, "account").label("gave"),
            _since(tables.acceptance, "account").label("accepted"),
        )
        .select_from(member.join(holder, held, isouter=True))
        .where(
            member.c.project == bindparam("project"),
            member.c.joined_at.is_not(None),
            newest(member),
        )
    )


def _of_member(table: Table, column: str) -> list[ColumnElement[bool]]:
    member = tables.member
    return [
        table.c.project == member.c.project,
        table.c[column] == member.c.account,
        happened(table),
    ]


def _last(table: Table, column: str) -> Any:
    return (
        select(table.c.timestamp)
        .where(*_of_member(table, column))
        .order_by(table.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )


def _since(table: Table, column: str) -> ColumnElement[bool]:
    return (
        select(table.c.position)
        .where(*_of_member(table, column), table.c.position >= _SINCE)
        .exists()
    )


def _claimed() -> ColumnElement[bool]:
    claim, member = tables.claim, tables.member
    return (
        select(claim.c.opened)
        .where(
            claim.c.project == member.c.project,
            claim.c.claimant == member.c.account,
            claim.c.opened >= _SINCE,
            claim.c.valid_from <= BLOCK,
        )
        .exists()
    )


_MEMBERS = PreparedList(_members, [tables.member.c.number], descending=False)
