"""Money that moves: what a project's events announce, and what it holds for persons.

A project says by events of its own what it moves and why. The tokens' own events and the treasury's
tell of the same movements, mostly after that: each is found to be one that was announced. What is in
the project's custody changes with its own events alone; what came without any is a stray.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from backend.indexing import history
from backend.indexing.ledger import At, Expected, Ledger
from backend.indexing.rows import Custody, Project
from backend.storage.columns import WIDE_DIGITS

NATIVE: Final = "0x" + 40 * "0"
MOST: Final = 10**WIDE_DIGITS - 1

Direction = Literal["IN", "OUT"]
Pocket = Literal["escrow", "lines", "dividends"]


def announce(
    at: At,
    ledger: Ledger,
    token: str,
    sender: str,
    recipient: str,
    amount: int,
    reason: str,
    **about: Any,
) -> None:
    """So much is going to move, or has moved in this transaction already."""
    sightings = _sightings(ledger.need(Project, at.project), token, sender, recipient)
    key = (at.project, token, sender, recipient, amount)
    while sightings and ledger.transaction.explain(key):
        sightings -= 1
    if sightings and amount:
        ledger.transaction.expected.append(Expected(*key, sightings, reason, **about))


def announced(
    project: str, token: str, sender: str, recipient: str, amount: int, ledger: Ledger
) -> Expected | None:
    """What announced this movement, if anything did."""
    wanted = (project, token, sender, recipient, amount)
    for item in ledger.transaction.expected:
        if (item.project, item.token, item.sender, item.recipient, item.amount) == wanted:
            item.sightings -= 1
            if not item.sightings:
                ledger.transaction.expected.remove(item)
            return item
    return None


def keep(
    at: At,
    ledger: Ledger,
    pocket: Pocket,
    token: str,
    amount: int,
    counterparty: str,
    reason: str,
    **about: Any,
) -> None:
    """The project comes to hold so much for persons."""
    _change(at, ledger, pocket, token, amount)
    _record(at, ledger, "IN", token, amount, counterparty, reason, about)


def release(
    at: At,
    ledger: Ledger,
    pocket: Pocket,
    token: str,
    amount: int,
    counterparty: str,
    reason: str,
    **about: Any,
) -> None:
    """The project no longer holds so much for persons; nothing moved if it is nothing."""
    if amount:
        _change(at, ledger, pocket, token, -amount)
        _record(at, ledger, "OUT", token, amount, counterparty, reason, about)


def stray(
    at: At, ledger: Ledger, direction: Direction, token: str, sender: str, to: str, amount: int
) -> None:
    """A token came to the project, or left it, and no event of the project says why."""
    movement = history.CustodyMovement(
        at,
        direction=direction,
        token=token,
        amount=amount,
        counterparty=sender if direction == "IN" else to,
        reason="STRAY",
    )
    ledger.defer((at.project, token, sender, to, amount), movement)


def _sightings(project: Project, token: str, sender: str, recipient: str) -> int:
    """Of the native coin the treasury alone tells what it received and paid."""
    own = (project.treasury,) if token == NATIVE else (project.treasury, project.project)
    return (sender in own) + (recipient in own)


def _change(at: At, ledger: Ledger, pocket: Pocket, token: str, amount: int) -> None:
    custody = ledger.edit(Custody, at.project, token)
    setattr(custody, pocket, getattr(custody, pocket) + amount)


def _record(
    at: At,
    ledger: Ledger,
    direction: Direction,
    token: str,
    amount: int,
    counterparty: str,
    reason: str,
    about: dict[str, Any],
) -> None:
    ledger.record(
        history.CustodyMovement(
            at,
            direction=direction,
            token=token,
            amount=amount,
            counterparty=counterparty,
            reason=reason,
            **about,
        )
    )
