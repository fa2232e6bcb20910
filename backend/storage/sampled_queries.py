"""How figures became what they are, looked at in so many places: each a look by the key.

Versions are looked at in blocks that are evenly apart, so that a figure that changed a million times
costs as much as one that changed a hundred times. What is found are real versions with their times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Select, Table, bindparam, func, select

from backend.storage import tables
from backend.storage.columns import block_of
from backend.storage.prepared import Prepared
from backend.storage.reader import Row, View

PLACES: Final = 64


def register(view: View, project: str, opened: int) -> Sequence[Row]:
    """The register since the project was opened, in order."""
    return _ask(view, _REGISTER, opened, project=project)


def treasury(view: View, project: str, opened: int, token: str) -> Sequence[Row]:
    """What the treasury had received and sent of a token."""
    return _ask(view, _TREASURY, opened, project=project, token=token)


def category(view: View, project: str, opened: int, number: int) -> Sequence[Row]:
    """The units accepted and the shares issued in a category."""
    return _ask(view, _CATEGORY, opened, project=project, number=number)


def holder(view: View, project: str, opened: int, account: str) -> Sequence[Row]:
    """What an account held."""
    return _ask(view, _HOLDER, opened, project=project, account=account)


def raising(view: View, project: str, opened: int) -> Sequence[Row]:
    """What had been raised."""
    return _ask(view, _RAISING, opened, project=project)


def blocks(view: View, opened: int) -> list[int]:
    """Where is looked, in order: from the block of the opening to the view's, evenly apart."""
    first, last = block_of(opened), view.block
    return [first + (last - first) * place // (PLACES - 1) for place in range(PLACES)]


def _ask(view: View, query: Prepared, opened: int, **names: Any) -> Sequence[Row]:
    places = {f"block_{place}": block for place, block in enumerate(blocks(view, opened))}
    return view.ask(query, **names, **places)


def _sampled(table: Table, *keys: str) -> Callable[[], Select[Any]]:
    def make() -> Select[Any]:
        same = [table.c[name] == bindparam(name) for name in ("project", *keys)]
        looks = [
            select(func.max(table.c.valid_from))
            .where(*same, table.c.valid_from <= bindparam(f"block_{place}", type_=BigInteger))
            .scalar_subquery()
            for place in range(PLACES)
        ]
        return (
            select(table).where(*same, table.c.valid_from.in_(looks)).order_by(table.c.valid_from)
        )

    return make


_REGISTER = Prepared(_sampled(tables.register))
_TREASURY = Prepared(_sampled(tables.treasury, "token"))
_CATEGORY = Prepared(_sampled(tables.category, "number"))
_HOLDER = Prepared(_sampled(tables.holder, "account"))
_RAISING = Prepared(_sampled(tables.raising))
