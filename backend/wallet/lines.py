"""Budget lines: what stands where, and closing those that are over."""

from __future__ import annotations

from typing import Any

from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import Project, token_facts
from backend.wording import Currency, failure

WEEK = 7 * 86_400


def line_of(project: Project, number: int) -> Any:
    """A line as the chain has it; InputInvalid if there is none of this number."""
    count = int(project.ask("lineCount"))
    if not 1 <= number <= count:
        raise failure(InputInvalid, "inputs.line_number", given=number, count=count)
    return project.ask("lineOf", number)


def line_currency(project: Project, number: int) -> Currency:
    """What a line's money is counted in."""
    return Currency(*token_facts(project.web3, line_of(project, number).token))


def open_until(line: Any) -> int:
    """The last second in which something may still be claimed or paid from a line."""
    return int(line.expiresAt) + int(line.graceWeeks) * WEEK


def close(project: Project, number: int) -> Plan:
    """Return to the treasury what a line has left."""
    facts = {"left": line_of(project, number).left, "currency": line_currency(project, number)}
    return project.plan("closeLine", {"line": number}, "budgets.close", facts)


def payments(project: Project, number: int) -> list[Any]:
    """What a line has paid, in the chain's order: claim, payee and amount of each."""
    return [log["args"] for log in project.logs("LinePaid", line=number)]
