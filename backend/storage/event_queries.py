"""Raw logs in the order of the chain, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Integer, bindparam, literal_column, select

from backend.storage import tables
from backend.storage.columns import POSITION_BITS
from backend.storage.prepared import Prepared
from backend.storage.reader import END, Row, View

_log, _block = tables.raw_log, tables.block
_AFTER = Prepared(
    lambda: (
        select(
            _log.c.position,
            _log.c.address,
            _log.c.topics,
            _log.c.data,
            _log.c.block_hash,
            _log.c.transaction_hash,
            _block.c.timestamp,
        )
        .join_from(
            _log,
            _block,
            _block.c.number == _log.c.position.op(">>")(literal_column(str(POSITION_BITS))),
        )
        .where(_log.c.position > bindparam("after", type_=BigInteger), _log.c.position < END)
        .order_by(_log.c.position)
        .limit(bindparam("most", type_=Integer))
    )
)
_ACCOUNTS = Prepared(lambda: select(tables.project.c.project, tables.project.c.treasury).distinct())
_FACTORY = Prepared(lambda: select(tables.chain.c.factory))


def logs_after(view: View, position: int, limit: int) -> Sequence[Row]:
    """The logs after a position, with the times of their blocks."""
    return view.ask(_AFTER, after=position, most=limit)


def accounts_of(view: View, project: str) -> dict[str, tuple[str, bool]]:
    """The same of one project alone."""
    return {name: whose for name, whose in accounts(view).items() if whose[0] == project}


def accounts(view: View) -> dict[str, tuple[str, bool]]:
    """Whose our addresses are: of which project, and whether it is its treasury.

    The factory's is of no project: an empty text.
    """
    found: dict[str, tuple[str, bool]] = {}
    for row in view.ask(_ACCOUNTS):
        found[row["project"]] = (row["project"], False)
        found[row["treasury"]] = (row["project"], True)
    factory = view.ask_one(_FACTORY)
    if factory is not None:
        found[factory["factory"]] = ("", False)
    return found
