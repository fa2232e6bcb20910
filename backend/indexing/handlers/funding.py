"""Money given, taken back, and the raising as a whole.

Each event is emitted before the money moves. So what the currency's own events will say is expected
here, and found by `treasury` when it comes.
"""

from __future__ import annotations

from backend.chain.events import Contributed, FundingSet, RaisingSucceeded, Refunded
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Expected, Ledger
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
        "contribution",
        at,
        kind="MONEY",
        account=event.account,
        shares=event.shares,
        money=event.money,
        price=event.price,
        escrowed=escrowed,
        category=None,
        units=None,
        claim=None,
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
    currency = ledger.need(Project, at.project).currency
    _expect(ledger, currency, at.project, event.account, event.money, "REFUND")
    _escrow(at, ledger, "OUT", currency, event.money, event.account, "REFUND")
    ledger.record("refund", at, account=event.account, money=event.money, shares=event.shares)


@handles(RaisingSucceeded)
def raising_succeeded(event: RaisingSucceeded, at: At, ledger: Ledger) -> None:
    """The escrow moves to the treasury. A project without thresholds succeeds as it is created."""
    raising = ledger.edit(Raising, at.project)
    raising.succeeded_at = at.timestamp
    raising.escrow = 0
    if not event.raised:
        return
    project = ledger.need(Project, at.project)
    _expect(ledger, project.currency, at.project, project.treasury, event.raised, "RAISING")
    _escrow(at, ledger, "OUT", project.currency, event.raised, project.treasury, "RAISING")


def _give(event: Contributed, at: At, ledger: Ledger, raising: Raising) -> None:
    given = ledger.edit(Given, at.project, event.account)
    raising.backers += given.money == 0
    given.money += event.money
    given.shares += event.shares


def _expect_contribution(event: Contributed, at: At, ledger: Ledger, *, escrowed: bool) -> None:
    project = ledger.need(Project, at.project)
    native = int(project.currency, 16) == 0
    target = project.project if escrowed else project.treasury
    # The native coin comes to the treasury through the project.
    sender = at.project if native else event.account
    if not (native and escrowed):
        ledger.transaction.expected.append(
            Expected(project.currency, sender, target, event.money, "CONTRIBUTION", event.account)
        )
    if escrowed:
        _escrow(at, ledger, "IN", project.currency, event.money, event.account, "CONTRIBUTION")


def _expect(
    ledger: Ledger, token: str, sender: str, recipient: str, amount: int, reason: str
) -> None:
    ledger.transaction.expected.append(Expected(token, sender, recipient, amount, reason))


def _escrow(
    at: At,
    ledger: Ledger,
    direction: str,
    token: str,
    amount: int,
    counterparty: str,
    reason: str,
) -> None:
    ledger.record(
        "escrow_movement",
        at,
        direction=direction,
        token=token,
        amount=amount,
        counterparty=counterparty,
        reason=reason,
    )
