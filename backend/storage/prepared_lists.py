"""Long lists in pages, as prepared queries: one for each set of filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, select, tuple_
from sqlalchemy.sql.elements import ColumnElement

from backend.storage.prepared import Prepared
from backend.storage.reader import Key, Row, Slice, View, happened, newest

_Shape = tuple[frozenset[str], bool]


class PreparedList:
    """A list in an order whose columns tell all rows apart, so that new rows move no page.

    `make` gets the names of the filters that are given. In its query `block` is the last block that
    counts and `end` the position after it; filters go by their names.
    """

    def __init__(
        self,
        make: Callable[[frozenset[str]], Select[Any]],
        order: Sequence[ColumnElement[Any]],
        *,
        descending: bool = True,
    ) -> None:
        self._make = make
        self._order = order
        self._descending = descending
        self._made: dict[_Shape, Prepared] = {}

    def take(self, view: View, after: Key | None, limit: int, **filters: Any) -> Slice:
        """At most `limit` rows after the row with a key; a filter that is None isn't given."""
        given = {name: value for name, value in filters.items() if value is not None}
        shape = (frozenset(given), after is not None)
        prepared = self._made.get(shape)
        if prepared is None:
            prepared = self._made[shape] = self._prepare(shape)
        values = {**given, **{f"after_{place}": part for place, part in enumerate(after or ())}}
        found = view.ask(prepared, **values, most=limit + 1)
        if len(found) <= limit:
            return Slice(found, None)
        last = found[limit - 1]
        return Slice(found[:limit], tuple(last[str(column.key)] for column in self._order))

    def _prepare(self, shape: _Shape) -> Prepared:
        filters, is_continued = shape
        return Prepared(lambda: self._page(self._make(filters), is_continued))

    def _page(self, statement: Select[Any], is_continued: bool) -> Select[Any]:
        if is_continued:
            bound = tuple_(
                *(
                    bindparam(f"after_{place}", type_=column.type)
                    for place, column in enumerate(self._order)
                )
            )
            key = tuple_(*self._order)
            statement = statement.where(key < bound if self._descending else key > bound)
        directed = [column.desc() if self._descending else column.asc() for column in self._order]
        return statement.order_by(*directed).limit(bindparam("most"))


def history(table: Table) -> PreparedList:
    """What happened, the newest first; keys are (position,). Filters are columns."""

    def make(filters: frozenset[str]) -> Select[Any]:
        given = [table.c[name] == bindparam(name) for name in sorted(filters)]
        return select(table).where(*given, happened(table))

    return PreparedList(make, [table.c.position])


class Currents:
    """The newest versions of a project's things that are few, whatever number of versions they have.

    From one key to the next: going through all versions would take longer with each of them.
    """

    def __init__(self, table: Table, key: str, before: Any) -> None:
        """`before` comes before all keys."""
        column = table.c[key]
        of_project = table.c.project == bindparam("project")
        self._key, self._before = key, before
        self._next = Prepared(
            lambda: select(func.min(column).label("key")).where(
                of_project, column > bindparam("after", type_=column.type)
            )
        )
        self._row = Prepared(
            lambda: select(table).where(
                of_project, column == bindparam("key", type_=column.type), newest(table)
            )
        )

    def rows(self, view: View, project: str) -> list[Row]:
        """All of them that there are at the view's block, in the order of their keys."""
        found: list[Row] = []
        after = self._before
        while (step := view.ask_one(self._next, project=project, after=after)) is not None:
            if step["key"] is None:
                break
            after = step["key"]
            found += view.ask(self._row, project=project, key=after)
        return found
