"""Money given, taken back, and the raising as a whole.

Each event is emitted before the money moves. So what the currency's own events will say is expected
here, and found by `treasury` when it comes.
"""

from __future__ import annotations

from backend.chain.events import Contributed, FundingSet, RaisingSucceeded, Refunded
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.money import NATIVE, announce, keep, release
from backend.indexing.rows import Contributor, Funding, Given, Project, Raising


@handles(FundingSet)
def funding_set(event: FundingSet, at: At, ledger: Ledger) -> None:
    """Price, cap, and whether contributions are open."""
    funding = ledger.edit(Funding, at.project)
    funding.price, funding.cap, funding.open = event.price, event.cap, event.open


@handles(Contributed)
def contributed(event: Contributed, at: At, ledger: Ledger) -> None:
    """Money enters the escrow while raising, the treasury afterwards."""
    raising = ledger.edit(Raising, at.project)
    escrowed = raising.succeeded_at is None
    raising.money += event.money
    if escrowed:
        raising.escrow += event.money
        _give(event, at, ledger, raising)
    contributor = ledger.edit(Contributor, at.project, event.account)
    contributor.money += event.money
    contributor.money_shares += event.shares
    contributor.contributions += 1
    _expect_contribution(event, at, ledger, escrowed=escrowed)
    ledger.record(
        history.Contribution(
            at,
            kind="MONEY",
            account=event.account,
            shares=event.shares,
            money=event.money,
            price=event.price,
            escrowed=escrowed,
        )
    )


@handles(Refunded)
def refunded(event: Refunded, at: At, ledger: Ledger) -> None:
    """After the raising has failed everybody takes back what they gave."""
    raising = ledger.edit(Raising, at.project)
    raising.money -= event.money
    raising.escrow -= event.money
    raising.refunded += event.money
    given = ledger.edit(Given, at.project, event.account)
    given.money = given.shares = 0
    ledger.edit(Contributor, at.project, event.account).refunded += event.money
    currency, account = ledger.need(Project, at.project).currency, event.account
    announce(at, ledger, currency, at.project, account, event.money, "REFUND", account=account)
    release(at, ledger, "escrow", currency, event.money, account, "REFUND", account=account)
    ledger.record(history.Refund(at, account=event.account, money=event.money, shares=event.shares))


@handles(RaisingSucceeded)
def raising_succeeded(event: RaisingSucceeded, at: At, ledger: Ledger) -> None:
    """The escrow moves to the treasury. A project without thresholds succeeds as it is created."""
    raising = ledger.edit(Raising, at.project)
    raising.succeeded_at = at.timestamp
    raising.escrow = 0
    project = ledger.need(Project, at.project)
    currency, treasury = project.currency, project.treasury
    announce(at, ledger, currency, at.project, treasury, event.raised, "RAISING")
    release(at, ledger, "escrow", currency, event.raised, treasury, "RAISING")


def _give(event: Contributed, at: At, ledger: Ledger, raising: Raising) -> None:
    given = ledger.edit(Given, at.project, event.account)
    raising.backers += given.money == 0
    given.money += event.money
    given.shares += event.shares


def _expect_contribution(event: Contributed, at: At, ledger: Ledger, *, escrowed: bool) -> None:
    project = ledger.need(Project, at.project)
    currency, account = project.currency, event.account
    target = project.project if escrowed else project.treasury
    # The native coin comes to the treasury through the project.
    sender = at.project if currency == NATIVE else account
    announce(at, ledger, currency, sender, target, event.money, "CONTRIBUTION", account=account)
    if escrowed:
        keep(at, ledger, "escrow", currency, event.money, account, "CONTRIBUTION", account=account)
