"""One account in all projects, and what it could do in each of them now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Select, and_, bindparam, func, select

from backend.storage import tables
from backend.storage.columns import first_position
from backend.storage.moments import newest_until
from backend.storage.poll_queries import judged
from backend.storage.prepared import Prepared
from backend.storage.reader import BLOCK, Row, View, happened, newest
from backend.storage.sums import total

# A decision can be carried out for so long after its notice; no notice is longer: `Rules.sol`.
_WINDOW: Final = 30 * 86_400
_DAY: Final = 86_400
_ACCOUNT: Final[Any] = bindparam("account")
_PROJECT: Final[Any] = bindparam("project")
_FROM: Final = bindparam("from_", type_=BigInteger)
_NOW: Final = bindparam("now", type_=BigInteger)
_MOST: Final = 100


def projects_of(view: View, account: str, after: str, limit: int) -> list[str]:
    """The projects in which an account has a number, by their addresses, after one of them."""
    rows = view.ask(_PROJECTS, account=account, after=after, most=limit)
    return [row["project"] for row in rows]


def unanswered(view: View, project: str, account: str) -> Sequence[Row]:
    """Polls of which the account hasn't answered any, that ballots may still be taken on.

    The claims among them have their claimants beside; those that end first come first.
    """
    begin = opened_since(view, _longest(view, project)[0])
    return view.ask(_UNANSWERED, project=project, account=account, from_=begin, now=view.now)


def open_polls(view: View, project: str, limit: int) -> Sequence[Row]:
    """Polls that ballots may still be taken on, those that end first at the top."""
    begin = opened_since(view, _longest(view, project)[0])
    return view.ask(_OPEN, project=project, from_=begin, now=view.now, most=limit)


def moves_of(view: View, project: str, data: str) -> Sequence[Row]:
    """Polls about calls whose data begins so, and that aren't closed."""
    open_, notice = _longest(view, project)
    begin = opened_since(view, open_ + notice + _WINDOW)
    return view.ask(_CALLS, project=project, from_=begin, like=f"{data}%")


def vetoed(view: View, project: str, account: str) -> set[str]:
    """The addresses to which an account has forbidden that it is moved."""
    rows = view.ask(_VETOED, project=project, account=account)
    return {row["successor"] for row in rows}


def earned(view: View, project: str, account: str) -> list[tuple[str, int]]:
    """What an account was paid by lines, and collected: token and amount each."""
    names = {"project": project, "account": account}
    paid = view.ask(_PAID, **names)
    collected = view.ask(_COLLECTED, **names)
    left = view.ask(_EXITED, **names)
    sums: dict[str, int] = {}
    for row in (*paid, *collected, *left):
        sums[row["token"]] = sums.get(row["token"], 0) + int(row["amount"])
    return sorted((token, amount) for token, amount in sums.items() if amount)


def _longest(view: View, project: str) -> tuple[int, int]:
    """For how long a poll of the project may be open, once extended, and a decision wait."""
    row = view.ask_one(_LONGEST, project=project)
    period, notice = (int(row[name] or 0) for name in ("period", "notice")) if row else (0, 0)
    return 2 * period + _DAY, notice


def opened_since(view: View, seconds: int) -> int:
    """The first position of blocks that are no older than so many seconds."""
    found = newest_until(view.connection, tables.block, view.now - seconds)
    return 0 if found is None else first_position(found[0] + 1)


def _projects() -> Select[Any]:
    member = tables.member
    return (
        select(member.c.project)
        .where(
            member.c.account == _ACCOUNT,
            member.c.project > bindparam("after"),
            member.c.valid_from <= BLOCK,
        )
        .distinct()
        .order_by(member.c.project)
        .limit(bindparam("most"))
    )


def _unanswered() -> Select[Any]:
    poll, ballot = tables.poll, tables.ballot
    answered = (
        select(ballot.c.position)
        .where(
            ballot.c.project == poll.c.project,
            ballot.c.poll == poll.c.poll,
            ballot.c.voter == _ACCOUNT,
            happened(ballot),
        )
        .exists()
    )
    return _open().where(~answered).limit(_MOST)


def _open() -> Select[Any]:
    """Polls that ballots may be taken on, those that end first at the top."""
    poll, claim = tables.poll, tables.claim
    of_claim = and_(claim.c.project == poll.c.project, claim.c.claim == poll.c.poll, newest(claim))
    where = and_(
        poll.c.project == _PROJECT,
        poll.c.opened >= _FROM,
        poll.c.closed == 0,
        poll.c.decided_at.is_(None),
        poll.c.closes_at >= _NOW,
    )
    statement = judged(None, where).outerjoin(claim, of_claim).add_columns(claim.c.claimant)
    return statement.order_by(poll.c.closes_at, poll.c.poll)


def _calls() -> Select[Any]:
    poll, call = tables.poll, tables.proposal_call
    return (
        judged(None, and_(poll.c.project == _PROJECT, poll.c.opened >= _FROM, poll.c.closed == 0))
        .join(call, and_(call.c.project == poll.c.project, call.c.poll == poll.c.poll))
        .add_columns(call.c.data)
        .where(call.c.data.like(bindparam("like")), happened(call))
        .limit(_MOST)
    )


def _vetoed() -> Select[Any]:
    move = tables.move
    return select(move.c.successor).where(
        move.c.project == _PROJECT, move.c.account == _ACCOUNT, move.c.vetoed, happened(move)
    )


def _paid() -> Select[Any]:
    paid, line = tables.line_payment, tables.line
    same = and_(line.c.project == paid.c.project, line.c.number == paid.c.line, newest(line))
    return (
        select(line.c.token, total(paid.c.amount).label("amount"))
        .select_from(paid.join(line, same))
        .where(paid.c.project == _PROJECT, paid.c.payee == _ACCOUNT, happened(paid))
        .group_by(line.c.token)
    )


def _collected() -> Select[Any]:
    # Amounts of 256 bits aren't summed by the database.
    done, shared = tables.collection, tables.dividend
    same = and_(
        shared.c.project == done.c.project, shared.c.number == done.c.dividend, newest(shared)
    )
    return (
        select(shared.c.token, done.c.amount)
        .select_from(done.join(shared, same))
        .where(done.c.project == _PROJECT, done.c.holder == _ACCOUNT, happened(done))
    )


def _exited() -> Select[Any]:
    left, paid = tables.exit_, tables.exit_payment
    same = and_(paid.c.project == left.c.project, paid.c.exit == left.c.position)
    return (
        select(paid.c.token, paid.c.amount)
        .select_from(left.join(paid, same))
        .where(left.c.project == _PROJECT, left.c.account == _ACCOUNT, happened(left))
    )


def _longest_rules() -> Select[Any]:
    found = tables.rule
    longest = (func.max(found.c[name]).label(name) for name in ("period", "notice"))
    return select(*longest).where(found.c.project == _PROJECT, found.c.valid_from <= BLOCK)


_LONGEST = Prepared(_longest_rules)
_PROJECTS = Prepared(_projects)
_UNANSWERED = Prepared(_unanswered)
_OPEN = Prepared(lambda: _open().limit(bindparam("most")))
_CALLS = Prepared(_calls)
_VETOED = Prepared(_vetoed)
_PAID = Prepared(_paid)
_COLLECTED = Prepared(_collected)
_EXITED = Prepared(_exited)
