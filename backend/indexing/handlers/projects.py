"""A project comes into being. Rules, categories and founding shares have events that follow."""

from __future__ import annotations

from backend.chain.codec import short_text
from backend.chain.events import ContractURIUpdated, ProjectCreated
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Project


@handles(ProjectCreated)
def project_created(event: ProjectCreated, at: At, ledger: Ledger) -> None:
    """The terms, which nothing changes but a new description and the end; the sharing has an event."""
    ledger.add(
        Project(
            project=event.project,
            treasury=event.treasury,
            creator=event.creator,
            salt=event.salt,
            name=short_text(event.name),
            symbol=short_text(event.symbol),
            agreement=event.agreement,
            about=event.about,
            currency=event.currency,
            minimum=event.minimum,
            money_threshold=event.money_threshold,
            backers_threshold=event.backers_threshold,
            pledge_threshold=event.pledge_threshold,
            deadline=event.deadline,
            seat_shares=event.seat_shares,
            issuance=event.issuance,
            transfers=event.transfers,
            gate=event.gate,
            counts_roots=event.counts_roots,
            dissolved_at=None,
            opened=at.position,
            created_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )


@handles(ContractURIUpdated)
def description_changed(event: ContractURIUpdated, at: At, ledger: Ledger) -> None:
    """The event (ERC-7572) has no arguments: the decision that is being executed has the digest."""
    digests = ledger.transaction.descriptions.get(at.project)
    if digests:
        ledger.change(Project, at.project).about = digests.pop(0)
