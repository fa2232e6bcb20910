"""Where the money is: escrow, treasury, refunds and payments, against what came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.reconcile.answers import Answers
from scripts.reconcile.chain import NATIVE, Chain
from scripts.reconcile.comparing import Comparison, amount, compare, compare_all

PHASES = ("RAISING", "BUILDING", "FAILED", "DISSOLVED")


def compare_money(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """The raising, everybody's contributions and refunds, the treasury, and the sum of it all."""
    told = answers.project()
    yield from _raising(chain, told, project)
    yield from _given(chain, answers, project)
    yield from _treasury(chain, answers, project)
    yield from _sum(chain, answers, project)


def _raising(chain: Chain, told: dict[str, Any], project: str) -> Iterator[Comparison]:
    raised, (price, minimum, cap, open_) = (
        chain.view(project, "raised"),
        chain.view(project, "funding").values(),
    )
    expected = {
        "phase": PHASES[chain.view(project, "phase")],
        "money": raised["money"],
        "backers": raised["backers"],
        "pledged": raised["pledged"],
        "escrow": chain.view(project, "escrow"),
        "price": price,
        "minimum": minimum,
        "cap": cap,
        "open": open_,
    }
    terms = told["contributions"]
    found = {
        "phase": told["phase"],
        "money": amount(told["raised"]["money"]),
        "backers": told["raised"]["backers"],
        "pledged": amount(told["raised"]["pledged"]),
        "escrow": amount(told["raised"]["escrow"]),
        "price": amount(terms["price"]),
        "minimum": amount(terms["minimum"]),
        "cap": amount(terms["cap"]) if terms["cap"] else 0,
        "open": terms["open"],
    }
    yield from compare("raising", "project", expected, found)


def _given(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Everybody's money and shares by contribution, and what they took back."""
    given, taken = Counter[str](), Counter[str]()
    for log in chain.logs(project, "Contributed"):
        given[log.arguments["account"]] += log.arguments["money"]
    for log in chain.logs(project, "Refunded"):
        taken[log.arguments["account"]] += log.arguments["money"]
    told, back = Counter[str](), Counter[str]()
    for line in answers.all(f"/v1/projects/{project}/contributions"):
        if line["kind"] == "MONEY":
            told[line["account"]] += amount(line["money"])
    for line in answers.all(f"/v1/projects/{project}/refunds"):
        back[line["account"]] += amount(line["money"])
    for name, ours, theirs in (("given", given, told), ("refunded", taken, back)):
        yield from compare_all(
            name,
            {account: {"money": money} for account, money in ours.items()},
            {account: {"money": money} for account, money in theirs.items()},
        )


def _treasury(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """The treasury's balance of every token that the API knows of, and of the currency."""
    treasury, currency = chain.view(project, "treasury"), chain.view(project, "currency")
    found = {
        line["balance"]["token"]: amount(line["balance"])
        for line in answers.all(f"/v1/projects/{project}/treasury")
    }
    for token in {currency: None, **found}:
        expected = chain.balance(token, treasury)
        yield Comparison("treasury", f"balance of {token}", expected, found.get(token, 0))


def _sum(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """What is held + what went out = what came in; on the chain, and by the API."""
    treasury, currency = chain.view(project, "treasury"), chain.view(project, "currency")
    came, left = (_coins if currency == NATIVE else _tokens)(chain, project, treasury, currency)
    kept = chain.balance(currency, project) + chain.balance(currency, treasury)
    yield Comparison("sum", "what came in, on the chain", came, kept + left)

    ours = {project, treasury}
    moved = [
        line
        for path in ("treasury", "custody")
        for line in answers.all(f"/v1/projects/{project}/{path}/movements")
        if line["money"]["token"] == currency
        # Contributions in the native coin pass through the project.
        and (line["counterparty"] not in ours or line["reason"] == "CONTRIBUTION")
    ]
    arrived = sum(amount(line["money"]) for line in moved if line["direction"] == "IN")
    sent = sum(amount(line["money"]) for line in moved if line["direction"] == "OUT")
    # What was sent to the project without a verb belongs to nobody, so it isn't in its custody.
    strays = sum(amount(line["money"]) for line in moved if line["reason"] == "STRAY")
    held = _told_of(answers, project, currency)
    yield Comparison("sum", "what arrived, by the API", came, arrived)
    yield Comparison("sum", "what went out, by the API", left, sent)
    yield Comparison("sum", "what came in, by the API", came, held + strays + sent)


def _told_of(answers: Answers, project: str, token: str) -> int:
    """What treasury and project hold of a token, as the API says."""
    root = f"/v1/projects/{project}"
    held = [line["balance"] for line in answers.all(f"{root}/treasury")]
    held += [line["total"] for line in answers.all(f"{root}/custody")]
    return sum(amount(each) for each in held if each["token"] == token)


def _tokens(chain: Chain, project: str, treasury: str, token: str) -> tuple[int, int]:
    """What came in and what went out, by the token's own transfers."""
    ours, came, left = (project, treasury), 0, 0
    for log in chain.token_transfers(token):
        sender, to, value = log.arguments["from"], log.arguments["to"], _value(log.arguments)
        if to in ours and sender not in ours:
            came += value
        if sender in ours and to not in ours:
            left += value
    return came, left


def _coins(chain: Chain, project: str, treasury: str, token: str) -> tuple[int, int]:
    """The same for the native coin, which has no transfers: by the events of project and treasury."""
    ours, came, left = (project, treasury), 0, 0
    for log in chain.logs(project, "Contributed", "DividendDistributed"):
        if log.name == "Contributed":
            came += log.arguments["money"]
        elif log.arguments["token"] == NATIVE:
            came += log.arguments["amount"] + log.arguments["retained"]
    for log in chain.logs(treasury, "Received", "Executed", "Paid", contract="Treasury"):
        told = log.arguments
        if log.name == "Received" and told["from"] not in ours:
            came += told["amount"]
        elif log.name == "Executed":
            left += told["value"]
        elif log.name == "Paid" and told["token"] == NATIVE and told["to"] not in ours:
            left += told["amount"]
    return came, left + _coins_paid_by_the_project(chain, project)


def _coins_paid_by_the_project(chain: Chain, project: str) -> int:
    """Refunds, payments from lines, and dividends collected."""
    paid = sum(log.arguments["money"] for log in chain.logs(project, "Refunded"))
    for event, name, count in PAYING:
        native = _native(chain, project, name, count)
        for log in chain.logs(project, event):
            paid += log.arguments["amount"] if log.arguments[name] in native else 0
    return int(paid)


# What is numbered in a project and pays: its event, its name, and the view that counts it.
PAYING = (("LinePaid", "line", "lineCount"), ("DividendCollected", "dividend", "dividendCount"))


def _native(chain: Chain, project: str, name: str, count: str) -> set[int]:
    """Numbers of the lines or dividends that are in the native coin."""
    numbers = range(1, int(chain.view(project, count)) + 1)
    found = chain.views(project, [(f"{name}Of", [number]) for number in numbers])
    return {number for number, each in zip(numbers, found, strict=True) if each["token"] == NATIVE}


def _value(arguments: dict[str, Any]) -> int:
    return int(next(value for name, value in arguments.items() if name not in ("from", "to")))
