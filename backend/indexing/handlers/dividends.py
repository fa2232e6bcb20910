"""Dividends: revenue shared out over a snapshot, and collected."""

from __future__ import annotations

from typing import Any

from backend.chain.events import DividendCollected, DividendDistributed
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.money import announce, keep, release
from backend.indexing.rows import Dividend, Project


@handles(DividendDistributed)
def dividend_distributed(event: DividendDistributed, at: At, ledger: Ledger) -> None:
    """All of it comes to the project, which passes the treasury's part on."""
    ledger.add(
        Dividend(
            project=at.project,
            number=event.dividend,
            distributor=event.from_,
            token=event.token,
            snapshot=event.snapshot,
            amount=event.amount,
            retained=event.retained,
            collected=0,
            collections=0,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )
    number, token, everything = event.dividend, event.token, event.amount + event.retained
    announce(at, ledger, token, event.from_, at.project, everything, "DIVIDEND", dividend=number)
    keep(at, ledger, "dividends", token, everything, event.from_, "DIVIDEND", dividend=number)
    treasury = ledger.need(Project, at.project).treasury
    announce(at, ledger, token, at.project, treasury, event.retained, "DIVIDEND", dividend=number)
    release(at, ledger, "dividends", token, event.retained, treasury, "DIVIDEND", dividend=number)


@handles(DividendCollected)
def dividend_collected(event: DividendCollected, at: At, ledger: Ledger) -> None:
    """Whoever collects for others is told of after the money has moved."""
    dividend = ledger.change(Dividend, at.project, event.dividend)
    dividend.collected += event.amount
    dividend.collections += 1
    about: dict[str, Any] = {"dividend": event.dividend, "account": event.holder}
    ends = (dividend.token, at.project, event.recipient, event.amount, "COLLECTION")
    announce(at, ledger, *ends, **about)
    token, to = dividend.token, event.recipient
    release(at, ledger, "dividends", token, event.amount, to, "COLLECTION", **about)
    ledger.record(
        history.Collection(
            at,
            dividend=event.dividend,
            holder=event.holder,
            recipient=event.recipient,
            amount=event.amount,
        )
    )
