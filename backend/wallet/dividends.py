"""Sharing out revenue, and collecting one's part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eth_typing import ChecksumAddress

from backend.wallet.amounts import BASIS_POINTS
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project
from backend.wallet.tokens import approvals, currency_of
from backend.wording import Currency, failure

Sums = list[tuple[int, Currency]]


def distribute(
    project: Project, giver: ChecksumAddress, token: ChecksumAddress, amount: int
) -> tuple[Plan, ...]:
    """Share out an amount: approve it first if the project isn't yet approved for it."""
    retained = amount * int(project.ask("sharing").retained) // BASIS_POINTS
    facts = {
        "retained": retained,
        "rest": amount - retained,
        "currency": currency_of(project, token),
    }
    value = amount if token == NATIVE else 0
    arguments = {"token": token, "amount": amount}
    plan = project.plan("distribute", arguments, "dividends.distribute", facts, value)
    return (*approvals(project, giver, token, amount, "dividends.approve"), plan)


def dividend_of(project: Project, number: int) -> Any:
    """A dividend as the chain has it; InputInvalid if there is none of this number."""
    count = int(project.ask("dividendCount"))
    if not 1 <= number <= count:
        raise failure(InputInvalid, "inputs.dividend_number", given=number, count=count)
    return project.ask("dividendOf", number)


def collectable(project: Project, number: int, account: ChecksumAddress) -> int:
    """What an account may collect of a dividend now: nothing in the block of its snapshot."""
    dividend = dividend_of(project, number)
    if project.ask("clock") <= dividend.snapshot:
        return 0
    return int(project.ask("collectable", number, account))


def collectable_all(project: Project, account: ChecksumAddress) -> list[int]:
    """The numbers of all dividends of which the account has something to collect."""
    numbers = range(1, int(project.ask("dividendCount")) + 1)
    return [number for number in numbers if collectable(project, number, account)]


def collect(
    project: Project,
    holder: ChecksumAddress,
    numbers: Sequence[int],
    recipient: ChecksumAddress | None = None,
) -> Plan:
    """Collect the sender's parts of dividends."""
    arguments = {"dividends": list(numbers), "recipient": recipient or NATIVE}
    facts = {
        "given": sums_of(project, holder, numbers),
        "count": len(numbers),
        "to": recipient or holder,
    }
    return project.plan("claimDividends", arguments, "dividends.collect", facts)


def sums_of(project: Project, holder: ChecksumAddress, numbers: Sequence[int]) -> Sums:
    """What these dividends bring a holder, a sum for each token."""
    sums: dict[ChecksumAddress, int] = {}
    for number in numbers:
        token = dividend_of(project, number).token
        sums[token] = sums.get(token, 0) + collectable(project, number, holder)
    return [(amount, currency_of(project, token)) for token, amount in sums.items()]


def collect_for(project: Project, number: int, members: Sequence[ChecksumAddress]) -> Plan:
    """Send members their parts of a dividend; those with nothing to collect are skipped."""
    dividend_of(project, number)
    arguments = {"dividend": number, "members": list(members)}
    facts = {"count": len(members)}
    return project.plan("claimDividendsFor", arguments, "dividends.collect_for", facts, skips=True)


def members_to_pay(project: Project, number: int) -> list[ChecksumAddress]:
    """All who have accepted the agreement and have something to collect of a dividend."""
    joined = {log["args"]["account"]: None for log in project.logs("AgreementAccepted")}
    return [account for account in joined if collectable(project, number, account)]
