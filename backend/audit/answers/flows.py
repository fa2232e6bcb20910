"""Where the money is, token by token: what came in has left, or is in treasury and project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from backend.audit.answers.chain import NATIVE, Chain, Log
from backend.audit.answers.comparing import Comparison, amount, compare
from backend.audit.answers.told import Answers

# By the API's reasons: what crosses the border of project and treasury together.
CAME = {"treasury": ("CONTRIBUTION", "DIRECT"), "custody": ("CONTRIBUTION", "DIVIDEND", "STRAY")}
LEFT = {
    "treasury": ("DECISION", "EXIT", "OTHER"),
    "custody": ("REFUND", "PAYMENT", "COLLECTION", "STRAY"),
}


@dataclass
class Flow:
    """Of one token: what came to project and treasury and left them, and the treasury's own part."""

    came: int = 0
    left: int = 0
    received: int = 0
    sent: int = 0


@dataclass
class Owed:
    """Of one token: what the project owes to persons, by its views."""

    parts: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> int:
        """What its balance must cover."""
        return sum(self.parts.values())


def compare_flows(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Every token's balances, flows and what is owed of it."""
    treasury, currency = chain.view(project, "treasury"), chain.view(project, "currency")
    owed = _owed(chain, project, currency)
    balances = {line["balance"]["token"]: line for line in answers.of("treasury")}
    custody = {line["total"]["token"]: line for line in answers.of("custody")}
    for token in {currency: None, **balances, **custody, **owed}:
        flow = (_coins if token == NATIVE else _transfers)(chain, project, treasury, token)
        kept = chain.balance(token, treasury)
        held = chain.balance(token, project)
        yield from _told_treasury(token, flow, kept, balances.get(token))
        yield from _told_custody(token, owed.get(token, Owed()), custody.get(token))
        yield Comparison(
            "custody", f"{token} is covered", True, held >= owed.get(token, Owed()).all
        )
        yield Comparison("sum", f"{token} that came in", flow.came, flow.left + kept + held)
        yield from _told_flow(token, flow, answers, treasury)


def _told_treasury(
    token: str, flow: Flow, kept: int, told: dict[str, Any] | None
) -> Iterator[Comparison]:
    found = {name: amount(told[name]) if told else 0 for name in ("balance", "received", "sent")}
    expected = {"balance": kept, "received": flow.received, "sent": flow.sent}
    yield from compare("treasury", token, expected, found)


def _told_custody(token: str, owed: Owed, told: dict[str, Any] | None) -> Iterator[Comparison]:
    names = ("escrow", "lines", "dividends")
    found = {name: amount(told[name]) if told else 0 for name in names}
    yield from compare("custody", token, {name: owed.parts[name] for name in names}, found)


def _told_flow(token: str, flow: Flow, answers: Answers, treasury: str) -> Iterator[Comparison]:
    # Of a dividend the treasury's part only passes through the project.
    came = left = 0
    for name in ("treasury", "custody"):
        for line in answers.of(f"{name}/movements"):
            if line["money"]["token"] != token:
                continue
            is_inner = line["reason"] == "COLLECTION" and line["counterparty"] == treasury
            if line["direction"] == "IN" and line["reason"] in CAME[name]:
                came += amount(line["money"])
            if line["direction"] == "OUT" and line["reason"] in LEFT[name] and not is_inner:
                left += amount(line["money"])
    yield Comparison("sum", f"{token} that came in, by the API", flow.came, came)
    yield Comparison("sum", f"{token} that left, by the API", flow.left, left)


def _transfers(chain: Chain, project: str, treasury: str, token: str) -> Flow:
    """By the token's own transfers."""
    flow, ours = Flow(), (project, treasury)
    for log in chain.token_transfers(token):
        sender, to, value = log.arguments["from"], log.arguments["to"], _value(log.arguments)
        flow.came += value if to in ours and sender not in ours else 0
        flow.left += value if sender in ours and to not in ours else 0
        flow.received += value if to == treasury else 0
        flow.sent += value if sender == treasury else 0
    return flow


def _coins(chain: Chain, project: str, treasury: str, token: str) -> Flow:
    """The same for the native coin, by the events of project and treasury."""
    flow = Flow()
    for log in chain.logs(treasury, "Received", "Executed", "Paid", contract="Treasury"):
        given = log.arguments
        if log.name == "Received":
            flow.received += given["amount"]
            flow.came += given["amount"] if given["from"] != project else 0
            continue
        value = given["value"] if log.name == "Executed" else _native(given)
        flow.sent += value
        flow.left += value if given.get("to") != project else 0
    if chain.view(project, "currency") == NATIVE:
        given_ = sum(log.arguments["money"] for log in chain.logs(project, "Contributed"))
        back = sum(log.arguments["money"] for log in chain.logs(project, "Refunded"))
        flow.came, flow.left = flow.came + given_, flow.left + back
    return _shared_coins(chain, project, treasury, flow)


def _shared_coins(chain: Chain, project: str, treasury: str, flow: Flow) -> Flow:
    """Lines that paid, dividends that came and were collected."""
    tokens = {log.arguments["line"]: log.arguments["token"] for log in _opened(chain, project)}
    for log in chain.logs(project, "LinePaid"):
        flow.left += log.arguments["amount"] if tokens[log.arguments["line"]] == NATIVE else 0
    shared = {}
    for log in chain.logs(project, "DividendDistributed"):
        shared[log.arguments["dividend"]] = log.arguments["token"]
        if log.arguments["token"] == NATIVE:
            flow.came += log.arguments["amount"] + log.arguments["retained"]
    for log in chain.logs(project, "DividendCollected"):
        is_coin = shared[log.arguments["dividend"]] == NATIVE
        if is_coin and log.arguments["recipient"] != treasury:
            flow.left += log.arguments["amount"]
    return flow


def _owed(chain: Chain, project: str, currency: str) -> dict[str, Owed]:
    """Escrow, what lines have left, and what wasn't collected."""
    owed: dict[str, Owed] = {currency: Owed(Counter(escrow=chain.view(project, "escrow")))}
    numbers = range(1, chain.view(project, "lineCount") + 1)
    for line in chain.views(project, [("lineOf", [number]) for number in numbers]):
        if not line["closed"]:
            owed.setdefault(line["token"], Owed()).parts["lines"] += line["left"]
    collected = Counter[int]()
    for log in chain.logs(project, "DividendCollected"):
        collected[log.arguments["dividend"]] += log.arguments["amount"]
    numbers = range(1, chain.view(project, "dividendCount") + 1)
    found = chain.views(project, [("dividendOf", [number]) for number in numbers])
    for number, dividend in zip(numbers, found, strict=True):
        waiting = dividend["amount"] - collected[number]
        owed.setdefault(dividend["token"], Owed()).parts["dividends"] += waiting
    return owed


def _opened(chain: Chain, project: str) -> list[Log]:
    return chain.logs(project, "LineOpened")


def _native(arguments: dict[str, Any]) -> int:
    return int(arguments["amount"]) if arguments["token"] == NATIVE else 0


def _value(arguments: dict[str, Any]) -> int:
    return int(next(value for name, value in arguments.items() if name not in ("from", "to")))
