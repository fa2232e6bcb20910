"""Categories, pledges and claims."""

from __future__ import annotations

from backend.chain.codec import short_text
from backend.chain.events import CategorySet, ClaimOpened, ClaimSettled, Pledged
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Category, Claim, Contributor, Pledge, Poll, Raising
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
    ledger.record("promise", at, account=event.account, category=event.category, units=event.units)


@handles(ClaimOpened)
def claim_opened(event: ClaimOpened, at: At, ledger: Ledger) -> None:
    """The poll of the same id was opened just before."""
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
            evidence=event.evidence,
            outcome="OPEN",
            settled_at=None,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )


@handles(ClaimSettled)
def claim_settled(event: ClaimSettled, at: At, ledger: Ledger) -> None:
    """What was accepted is a contribution; its shares were issued just before."""
    claim = ledger.change(Claim, at.project, event.claim)
    claim.outcome = "ACCEPTED" if event.accepted else "REJECTED"
    claim.settled_at = at.timestamp
    poll = ledger.change(Poll, at.project, event.claim)
    poll.closed = int(PollState.DONE if event.accepted else PollState.REJECTED)
    poll.closed_at = at.timestamp
    if event.accepted:
        _count_work(event, claim, at, ledger)


def _count_work(event: ClaimSettled, claim: Claim, at: At, ledger: Ledger) -> None:
    category = ledger.edit(Category, at.project, claim.category)
    category.units += claim.units
    category.shares += event.shares
    contributor = ledger.edit(Contributor, at.project, event.claimant)
    contributor.work_units += claim.units
    contributor.work_shares += event.shares
    contributor.contributions += 1
    ledger.record(
        "contribution",
        at,
        kind="WORK",
        account=event.claimant,
        shares=event.shares,
        money=None,
        price=None,
        escrowed=None,
        category=claim.category,
        units=claim.units,
        claim=event.claim,
    )
