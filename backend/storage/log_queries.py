"""The logs of one project, the newest first, and the events that a figure comes from.

Each source is walked by an index and asked for so many positions before one; the logs are then found
by their positions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Table,
    bindparam,
    select,
)

from backend.storage import tables
from backend.storage.columns import block_of, first_position
from backend.storage.prepared import Prepared
from backend.storage.reader import Row, View

# Never more looks in one question than this; there are two to three for each log.
MOST: Final = 200
_TOKEN_TOPICS: Final = 96
_ZERO: Final = "0x" + "00" * 20
_BELOW: Final = bindparam("below", type_=BigInteger)
_FROM: Final = bindparam("from_", type_=BigInteger)
_MOST: Final = bindparam("most", type_=Integer)
Source = Callable[[View, str, "Span"], list[int]]


class Span:
    """Where to look: below a position and from one on, and for how many."""

    def __init__(self, below: int, first: int, most: int) -> None:
        self.below, self.first, self.most = below, first, most

    def values(self) -> dict[str, int]:
        """As queries name them."""
        return {"below": self.below, "from_": self.first, "most": self.most}


def logs_at(view: View, positions: Sequence[int]) -> Sequence[Row]:
    """Logs by their positions, the newest first, with the times of their blocks."""
    log, block = tables.raw_log, tables.block
    blocks = {block_of(position) for position in positions}
    times = {
        row["number"]: row["timestamp"]
        for row in view.rows(select(block).where(block.c.number.in_(blocks)))
    }
    found = view.rows(
        select(log).where(log.c.position.in_(positions)).order_by(log.c.position.desc())
    )
    return [{**row, "timestamp": times.get(block_of(row["position"]), 0)} for row in found]


def of_project(view: View, project: str, treasury: str, span: Span) -> list[int]:
    """Positions of all logs of a project, of its treasury, and of tokens that moved to or from them."""
    own: set[int] = set()
    ours = [bytes.fromhex(address[2:]) for address in (project, treasury)]
    for address in ours:
        own |= {row["position"] for row in view.ask(_BY_ADDRESS, address=address, **span.values())}
    for source in ("treasury", "custody"):
        own |= set(FIGURES[source](view, project, span))
    known = sorted(own, reverse=True)[: span.most]
    lowest = known[-1] if len(known) == span.most else span.first
    # What a token says of a move that an event of ours explains stands in the same block.
    blocks = {block_of(position) for position in (*known, span.below)}
    for block in blocks:
        first, end = max(first_position(block), lowest), first_position(block + 1)
        rows = view.ask(_BETWEEN, from_=first, below=min(end, span.below))
        own |= {row["position"] for row in rows if _is_about(row["topics"], ours)}
    return sorted(own, reverse=True)[: span.most]


def _is_about(topics: bytes, ours: Sequence[bytes]) -> bool:
    """Whether a log has the form of a token's transfer from or to one of our addresses."""
    return len(topics) == _TOKEN_TOPICS and (topics[44:64] in ours or topics[76:96] in ours)


def _by(table: Table, **fixed: object) -> Source:
    """The events of a history table that have some values."""
    prepared = Prepared(lambda: _positions(table, table.c.project, *fixed))

    def positions(view: View, project: str, span: Span) -> list[int]:
        rows = view.ask(prepared, project=project, **fixed, **span.values())
        return [row["position"] for row in rows]

    return positions


def of_account(view: View, project: str, account: str, span: Span) -> list[int]:
    """The moves of an account's shares."""
    return _merged(_by_name(view, _MOVED, project, account, span), span)


def of_poll(view: View, project: str, poll: str, span: Span) -> list[int]:
    """The ballots of a poll."""
    return _merged(_by_name(view, (_BALLOTS,), project, poll, span), span)


def _by_name(
    view: View, queries: Sequence[Prepared], project: str, name: str, span: Span
) -> list[int]:
    return [
        row["position"]
        for query in queries
        for row in view.ask(query, project=project, name=name, **span.values())
    ]


def _merged(found: list[int], span: Span) -> list[int]:
    return sorted(set(found), reverse=True)[: span.most]


def _supply(view: View, project: str, span: Span) -> list[int]:
    """Shares that came into being, or went."""
    return _merged(_by_name(view, _MOVED, project, _ZERO, span), span)


def _raised(view: View, project: str, span: Span) -> list[int]:
    given = _by(tables.contribution)(view, project, span)
    taken = _by(tables.refund)(view, project, span)
    return _merged([*given, *taken], span)


def _positions(table: Table, owner: ColumnElement[Any], *names: str) -> Select[Any]:
    same = [table.c[name] == bindparam(name) for name in names]
    return (
        select(table.c.position)
        .where(
            owner == bindparam("project"),
            *same,
            table.c.position < _BELOW,
            table.c.position >= _FROM,
        )
        .order_by(table.c.position.desc())
        .limit(_MOST)
    )


def _named(table: Table, column: str) -> Prepared:
    return Prepared(
        lambda: _positions(table, table.c.project).where(table.c[column] == bindparam("name"))
    )


def _by_address() -> Select[Any]:
    log = tables.raw_log
    return (
        select(log.c.position)
        .where(
            log.c.address == bindparam("address", type_=LargeBinary),
            log.c.position < _BELOW,
            log.c.position >= _FROM,
        )
        .order_by(log.c.position.desc())
        .limit(_MOST)
    )


_BETWEEN: Final = Prepared(
    lambda: select(tables.raw_log.c.position, tables.raw_log.c.topics).where(
        tables.raw_log.c.position >= _FROM, tables.raw_log.c.position < _BELOW
    )
)
_BY_ADDRESS: Final = Prepared(_by_address)
_BALLOTS: Final = _named(tables.ballot, "poll")
_MOVED: Final = (_named(tables.transfer, "sender"), _named(tables.transfer, "recipient"))
# The figures of a project's page, and the events that they come from.
FIGURES: Final[dict[str, Source]] = {
    "treasury": _by(tables.treasury_movement),
    "custody": _by(tables.custody_movement),
    "members": _by(tables.acceptance),
    "supply": _supply,
    "raised": _raised,
    "contributions": _by(tables.contribution),
    "refunds": _by(tables.refund),
    "ballots": _by(tables.ballot),
    "payments": _by(tables.line_payment),
    "collections": _by(tables.collection),
    "exits": _by(tables.exit_),
    "posts": _by(tables.post),
    "moves": _by(tables.move),
}
