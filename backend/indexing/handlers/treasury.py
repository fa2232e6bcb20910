"""What enters and leaves treasuries, in the native coin and in any token.

Covered: the native coin that the treasury's `receive` saw, and what decisions sent; every ERC-20
`Transfer` to or from a treasury since its project was created, whatever the token. For the
currency's transfers the project's own events say what they were for.

Not covered, because no event tells: native coin forced in (self-destruct, block rewards), what was
sent to the address before the project was created, and balances that a token changes without
`Transfer`. Tokens may also lie: which token it is belongs to every figure.
"""

from __future__ import annotations

from typing import Final

from backend.chain.events import Executed, Received, Transfer
from backend.indexing.directory import Account
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Expected, Ledger
from backend.indexing.rows import Project, Treasury
from backend.storage.columns import WIDE_DIGITS

NATIVE: Final = "0x" + 40 * "0"
MOST: Final = 10**WIDE_DIGITS - 1


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
        "treasury_call",
        at,
        target=event.target,
        value=event.value,
        selector=event.selector,
        poll=ledger.transaction.executing.get(at.project),
    )
    if event.value:
        _left(NATIVE, event.target, event.value, at, ledger)


def token_moved(token: str, event: Transfer, account: Account, at: At, ledger: Ledger) -> None:
    """A token's transfer to or from a treasury or a project (`account`, whom `at` is about)."""
    if account.is_treasury:
        if event.to == account.address:
            _arrived(token, event.from_, event.to, event.value, at, ledger)
        if event.from_ == account.address:
            _left(token, event.to, event.value, at, ledger)
        return
    if _announced(token, event.from_, event.to, event.value, ledger, passing=True):
        return
    for direction, own, other in (("IN", event.to, event.from_), ("OUT", event.from_, event.to)):
        if own == account.address:
            ledger.record(
                "escrow_movement",
                at,
                direction=direction,
                token=token,
                amount=event.value,
                counterparty=other,
                reason="STRAY",
            )


def _arrived(token: str, sender: str, recipient: str, amount: int, at: At, ledger: Ledger) -> None:
    announced = _announced(token, sender, recipient, amount, ledger)
    holding = ledger.edit(Treasury, at.project, token)
    holding.received = min(holding.received + amount, MOST)
    holding.movements += 1
    ledger.record(
        "treasury_movement",
        at,
        direction="IN",
        token=token,
        amount=amount,
        counterparty=sender,
        reason=announced.reason if announced else "DIRECT",
        account=announced.account if announced else None,
        poll=None,
    )


def _left(token: str, recipient: str, amount: int, at: At, ledger: Ledger) -> None:
    poll = ledger.transaction.executing.get(at.project)
    holding = ledger.edit(Treasury, at.project, token)
    holding.sent = min(holding.sent + amount, MOST)
    holding.movements += 1
    ledger.record(
        "treasury_movement",
        at,
        direction="OUT",
        token=token,
        amount=amount,
        counterparty=recipient,
        reason="DECISION" if poll else "OTHER",
        account=None,
        poll=poll,
    )


def _announced(
    token: str, sender: str, recipient: str, amount: int, ledger: Ledger, *, passing: bool = False
) -> Expected | None:
    """The event of the project that announced this movement, if there is one.

    `passing`: the project's side is asked. What goes from there to the treasury is asked for again.
    """
    for item in ledger.transaction.expected:
        found = (item.token, item.sender, item.recipient, item.amount)
        if found == (token, sender, recipient, amount):
            if not (passing and item.reason == "RAISING"):
                ledger.transaction.expected.remove(item)
            return item
    return None
