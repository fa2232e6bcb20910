"""What enters and leaves treasuries, in the native coin and in any token.

Covered: the native coin that the treasury's `receive` saw, and what it sent for decisions, budget
lines and leavers; every ERC-20 `Transfer` to or from a treasury since its project was created,
whatever the token. What movements were for is said by the project's own events.

Not covered, because no event tells: native coin forced in (self-destruct, block rewards), what was
sent to the address before the project was created, and balances that a token changes without
`Transfer`. Tokens may also lie: which token it is belongs to every figure.
"""

from __future__ import annotations

from backend.chain.events import Executed, Paid, Received, Transfer
from backend.indexing import history
from backend.indexing.directory import Account
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Expected, Ledger
from backend.indexing.money import MOST, NATIVE, Direction, announced, stray
from backend.indexing.rows import Project, Treasury


@handles(Received)
def received(event: Received, at: At, ledger: Ledger) -> None:
    """Native coin arrived."""
    if event.amount:
        treasury = ledger.need(Project, at.project).treasury
        _arrived(NATIVE, event.from_, treasury, event.amount, at, ledger)


@handles(Executed)
def executed(event: Executed, at: At, ledger: Ledger) -> None:
    """A decision's call, which may carry native coin."""
    ledger.record(
        history.TreasuryCall(
            at,
            target=event.target,
            value=event.value,
            selector=event.selector,
            poll=ledger.transaction.executing.get(at.project),
        )
    )
    if event.value:
        _left(NATIVE, event.target, event.value, at, ledger)


@handles(Paid)
def paid(event: Paid, at: At, ledger: Ledger) -> None:
    """Money for a budget line or a leaver; a token tells of it itself."""
    if event.token == NATIVE and event.amount:
        _left(NATIVE, event.to, event.amount, at, ledger)


def token_moved(token: str, event: Transfer, account: Account, at: At, ledger: Ledger) -> None:
    """A token's transfer to or from a treasury or a project (`account`, whom `at` is about)."""
    if account.is_treasury:
        if event.to == account.address:
            _arrived(token, event.from_, event.to, event.value, at, ledger)
        if event.from_ == account.address:
            _left(token, event.to, event.value, at, ledger)
        return
    if announced(at.project, token, event.from_, event.to, event.value, ledger) is None:
        direction: Direction = "IN" if event.to == account.address else "OUT"
        stray(at, ledger, direction, token, event.from_, event.to, event.value)


def _arrived(token: str, sender: str, recipient: str, amount: int, at: At, ledger: Ledger) -> None:
    known = announced(at.project, token, sender, recipient, amount, ledger)
    holding = ledger.edit(Treasury, at.project, token)
    holding.received = min(holding.received + amount, MOST)
    holding.movements += 1
    _record("IN", token, amount, sender, known.reason if known else "DIRECT", known, at, ledger)


def _left(token: str, recipient: str, amount: int, at: At, ledger: Ledger) -> None:
    treasury = ledger.need(Project, at.project).treasury
    known = announced(at.project, token, treasury, recipient, amount, ledger)
    holding = ledger.edit(Treasury, at.project, token)
    holding.sent = min(holding.sent + amount, MOST)
    holding.movements += 1
    by_decision = at.project in ledger.transaction.executing
    reason = known.reason if known else "DECISION" if by_decision else "OTHER"
    _record("OUT", token, amount, recipient, reason, known, at, ledger)


def _record(
    direction: Direction,
    token: str,
    amount: int,
    counterparty: str,
    reason: str,
    known: Expected | None,
    at: At,
    ledger: Ledger,
) -> None:
    decision = ledger.transaction.executing.get(at.project)
    ledger.record(
        history.TreasuryMovement(
            at,
            direction=direction,
            token=token,
            amount=amount,
            counterparty=counterparty,
            reason=reason,
            account=known.account if known else None,
            poll=decision if direction == "OUT" else None,
            line=known.line if known else None,
            dividend=known.dividend if known else None,
        )
    )
