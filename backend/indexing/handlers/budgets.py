"""Budget lines: opened by decisions, paid out by claims, closed."""

from __future__ import annotations

from typing import Any, Final

from backend.chain.events import LineClosed, LineOpened, LinePaid
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.money import announce, keep, release
from backend.indexing.rows import Claim, Line, Project

WEEK: Final = 7 * 24 * 3600
# The time to settle a claim after the end of its poll: mirrors `Lines.sol`.
SETTLING_TIME: Final = 45 * 24 * 3600
MOST_WEEKS: Final = 0xFF


@handles(LineOpened)
def line_opened(event: LineOpened, at: At, ledger: Ledger) -> None:
    """Its money moves from the treasury to the project."""
    ledger.add(
        Line(
            project=at.project,
            number=event.line,
            token=event.token,
            amount=event.amount,
            payee=event.payee,
            owner=event.owner,
            due_at=event.due_at,
            expires_at=event.expires_at,
            grace_weeks=0,
            digest=event.digest,
            decision=ledger.transaction.executing.get(at.project),
            paid=0,
            payments=0,
            closed_at=None,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )
    treasury = ledger.need(Project, at.project).treasury
    ends = (event.token, treasury, at.project, event.amount, "LINE")
    announce(at, ledger, *ends, line=event.line)
    keep(at, ledger, "lines", event.token, event.amount, treasury, "LINE", line=event.line)


@handles(LinePaid)
def line_paid(event: LinePaid, at: At, ledger: Ledger) -> None:
    """The claim has just been accepted."""
    line = ledger.change(Line, at.project, event.line)
    line.paid += event.amount
    line.payments += 1
    ledger.change(Claim, at.project, event.claim).paid = event.amount
    about: dict[str, Any] = {"line": event.line, "account": event.payee}
    ends = (line.token, at.project, event.payee, event.amount, "PAYMENT")
    announce(at, ledger, *ends, **about)
    release(at, ledger, "lines", line.token, event.amount, event.payee, "PAYMENT", **about)
    ledger.record(
        history.LinePayment(
            at, line=event.line, claim=event.claim, payee=event.payee, amount=event.amount
        )
    )


@handles(LineClosed)
def line_closed(event: LineClosed, at: At, ledger: Ledger) -> None:
    """What it had left returns to the treasury."""
    line = ledger.change(Line, at.project, event.line)
    line.closed_at = at.timestamp
    treasury = ledger.need(Project, at.project).treasury
    ends = (line.token, at.project, treasury, event.returned, "LINE")
    announce(at, ledger, *ends, line=event.line)
    release(at, ledger, "lines", line.token, event.returned, treasury, "LINE", line=event.line)


def keep_open(line: Line, closes_at: int, now: int) -> None:
    """A claim is being opened on the line: it stays open until the claim can be settled."""
    until = closes_at + (closes_at - now) // 4 + SETTLING_TIME
    if until > line.expires_at:
        weeks = ((until - line.expires_at) // WEEK + 1) & MOST_WEEKS
        line.grace_weeks = max(line.grace_weeks, weeks)
