"""What the queries of a view have in common: bounds, newest versions, and pages of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Select,
    Table,
    and_,
    bindparam,
    func,
    select,
    tuple_,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from backend.storage import tables
from backend.storage.prepared import Row

if TYPE_CHECKING:
    from backend.storage.reader import View

Key = tuple[Any, ...]
# What the view gives to prepared queries that name it.
BLOCK: Final = bindparam("block", type_=BigInteger)
END: Final = bindparam("end", type_=BigInteger)
Bound = int | BindParameter[int]


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and the key after which the next ones come."""

    rows: Sequence[Row]
    next: Key | None


def newest(table: Table, block: Bound = BLOCK, of: Table | None = None) -> ColumnElement[bool]:
    """Of each key of a state table, the version that holds at the end of a block.

    Where the table is joined to another that has its keys, `of` names that one: the version is then
    found by them at once, instead of by going through all versions of the table.
    """
    other, same = _other(table, table if of is None else of)
    latest = select(func.max(other.c.valid_from)).where(same, other.c.valid_from <= block)
    return table.c.valid_from == latest.scalar_subquery()


@cache
def _other(table: Table, of: Table) -> tuple[FromClause, ColumnElement[bool]]:
    """The same table once more, and that both are about the same key: made once, as it is slow."""
    other = table.alias()
    keys = [column.name for column in table.primary_key if column.name != "valid_from"]
    return other, and_(*(other.c[name] == of.c[name] for name in keys))


def happened(table: Table, block: int | None = None) -> ColumnElement[bool]:
    """The rows of a history table up to the end of a block; of the view's, if prepared."""
    end = END if block is None else tables.first_position(block + 1)
    return table.c.position < end


def take(
    view: View,
    statement: Select[Any],
    order: Sequence[ColumnElement[Any]],
    after: Key | None,
    limit: int,
    *,
    descending: bool = True,
) -> Slice:
    """At most `limit` rows in an order, after the row with a key.

    The order's columns must tell all rows apart, so that new rows move no page.
    """
    if after is not None:
        key, bound = tuple_(*order), tuple_(*_bound(order, after))
        statement = statement.where(key < bound if descending else key > bound)
    directed = [column.desc() if descending else column.asc() for column in order]
    found = view.rows(statement.order_by(*directed).limit(limit + 1))
    if len(found) <= limit:
        return Slice(found, None)
    last = found[limit - 1]
    return Slice(found[:limit], tuple(last[column.key or ""] for column in order))


def _bound(order: Sequence[ColumnElement[Any]], after: Key) -> list[ColumnElement[Any]]:
    pairs = zip(order, after, strict=True)
    return [bindparam(None, value, type_=column.type) for column, value in pairs]
