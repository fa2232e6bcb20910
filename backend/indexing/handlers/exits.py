"""Leaving with one's part, its terms, and the end of a project."""

from __future__ import annotations

from backend.chain.events import Exited, ExitPaid, ProjectDissolved, SharingSet
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.money import announce
from backend.indexing.rows import Contributor, Project, Sharing


@handles(SharingSet)
def sharing_set(event: SharingSet, at: At, ledger: Ledger) -> None:
    """At creation, and by decisions."""
    sharing = ledger.edit(Sharing, at.project)
    sharing.retained, sharing.exit_part = event.retained, event.exit_part
    sharing.holding_time = event.holding_time


@handles(Exited)
def exited(event: Exited, at: At, ledger: Ledger) -> None:
    """The shares were burnt just before; what is paid for them follows, token by token."""
    ledger.edit(Contributor, at.project, event.account).exited_shares += event.shares
    ledger.transaction.leaving[at.project, event.account] = (at.position, event.recipient)
    ledger.record(
        history.Exit(at, account=event.account, shares=event.shares, recipient=event.recipient)
    )


@handles(ExitPaid)
def exit_paid(event: ExitPaid, at: At, ledger: Ledger) -> None:
    """From the treasury; nothing moves if the part is nothing."""
    position, recipient = ledger.transaction.leaving[at.project, event.account]
    treasury = ledger.need(Project, at.project).treasury
    ends = (event.token, treasury, recipient, event.amount, "EXIT")
    announce(at, ledger, *ends, account=event.account)
    ledger.record(history.ExitPayment(at, exit=position, token=event.token, amount=event.amount))


@handles(ProjectDissolved)
def project_dissolved(event: ProjectDissolved, at: At, ledger: Ledger) -> None:
    """Nothing is decided, given or earned any more."""
    ledger.change(Project, at.project).dissolved_at = at.timestamp
