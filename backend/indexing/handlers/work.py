"""Categories, pledges and claims."""

from __future__ import annotations

from backend.chain.codec import short_text
from backend.chain.events import CategorySet, ClaimOpened, ClaimSettled, Pledged
from backend.indexing import history
from backend.indexing.handlers.budgets import keep_open
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Category, Claim, Contributor, Line, Pledge, Poll, Raising
from backend.indexing.standing import heir_of
from backend.polls.outcome import PollState


@handles(CategorySet)
def category_set(event: CategorySet, at: At, ledger: Ledger) -> None:
    """A category is added or changed; what was done in it stays."""
    category = ledger.edit(Category, at.project, event.category)
    category.name = short_text(event.name)
    category.rate, category.ceiling, category.open = event.rate, event.ceiling, event.open


@handles(Pledged)
def pledged(event: Pledged, at: At, ledger: Ledger) -> None:
    """A promise replaces the one before."""
    pledge = ledger.edit(Pledge, at.project, event.account, event.category)
    change = event.units - pledge.units
    pledge.units = event.units
    ledger.edit(Raising, at.project).pledged += change
    ledger.edit(Category, at.project, event.category).pledged += change
    ledger.record(
        history.Promise(at, account=event.account, category=event.category, units=event.units)
    )


@handles(ClaimOpened)
def claim_opened(event: ClaimOpened, at: At, ledger: Ledger) -> None:
    """The poll of the same id was opened just before. A line that it asks stays open for it."""
    ledger.add(
        Claim(
            project=at.project,
            claim=event.claim,
            claimant=event.claimant,
            category=event.category,
            units=event.units,
            shares=event.shares,
            payment=event.payment,
            line=event.line,
            paid=0,
            counted=False,
            evidence=event.evidence,
            outcome="OPEN",
            settled_at=None,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )
    if event.payment:
        closes_at = ledger.need(Poll, at.project, event.claim).closes_at
        keep_open(ledger.change(Line, at.project, event.line), closes_at, at.timestamp)


@handles(ClaimSettled)
def claim_settled(event: ClaimSettled, at: At, ledger: Ledger) -> None:
    """Accepted work is a contribution; its shares were issued just before, its payment follows."""
    claim = ledger.change(Claim, at.project, event.claim)
    claim.outcome = "ACCEPTED" if event.accepted else "REJECTED"
    claim.settled_at = at.timestamp
    poll = ledger.change(Poll, at.project, event.claim)
    poll.closed = int(PollState.DONE if event.accepted else PollState.REJECTED)
    poll.closed_at = at.timestamp
    if event.accepted and claim.units:
        _count_work(event, claim, at, ledger)


def _count_work(event: ClaimSettled, claim: Claim, at: At, ledger: Ledger) -> None:
    category = ledger.edit(Category, at.project, claim.category)
    category.units += claim.units
    category.shares += event.shares
    account = heir_of(event.claimant, at.project, ledger)
    contributor = ledger.edit(Contributor, at.project, account)
    contributor.work_units += claim.units
    contributor.work_shares += event.shares
    contributor.contributions += 1
    ledger.record(
        history.Contribution(
            at,
            kind="WORK",
            account=account,
            shares=event.shares,
            category=claim.category,
            units=claim.units,
            claim=event.claim,
        )
    )
