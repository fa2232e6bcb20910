"""What is shared out: budget lines, dividends, terms of sharing, tiers, and what the project holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.reconcile.answers import Answers
from scripts.reconcile.chain import NATIVE, Chain
from scripts.reconcile.comparing import Comparison, amount, compare, compare_all
from scripts.reconcile.register import accounts_of


def compare_sharing(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Every line, every holder's part of every dividend, and what the project holds of each token."""
    yield from _lines(chain, answers, project)
    yield from _dividends(chain, answers, project)
    yield from _terms(chain, answers, project)
    yield from _custody(chain, answers, project)


def _lines(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    numbers = range(1, int(chain.view(project, "lineCount")) + 1)
    lines = chain.views(project, [("lineOf", [number]) for number in numbers])
    expected = {
        str(number): {
            "token": line["token"],
            "amount": line["amount"],
            "left": line["left"],
            "payee": None if line["payee"] == NATIVE else line["payee"],
            "owner": None if line["owner"] == NATIVE else line["owner"],
            "closed": line["closed"],
        }
        for number, line in zip(numbers, lines, strict=True)
    }
    found = {
        str(line["line"]): {
            "token": line["amount"]["token"],
            "amount": amount(line["amount"]),
            "left": amount(line["left"]),
            "payee": line["payee"],
            "owner": line["owner"],
            "closed": line["state"] == "CLOSED",
        }
        for line in answers.all(f"/v1/projects/{project}/lines")
    }
    yield from compare_all("lines", expected, found)


def _dividends(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """What everybody may still collect, as the contract says and as the API says."""
    accounts = accounts_of(chain, project)
    for number in range(1, int(chain.view(project, "dividendCount")) + 1):
        asked = [("collectable", [number, account]) for account in accounts]
        expected = {
            account: {"collectable": left}
            for account, left in zip(accounts, chain.views(project, asked), strict=True)
            if left
        }
        found = {
            part["account"]: {"collectable": amount(part["collectable"])}
            for part in answers.all(f"/v1/projects/{project}/dividends/{number}/parts")
            if amount(part["collectable"])
        }
        yield from compare_all(f"dividend {number}", expected, found)


def _terms(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    terms = chain.view(project, "sharing")
    told = answers.sharing()
    names = {"retained": "retained", "exitPart": "exit_part", "holdingTime": "holding_time"}
    yield from compare(
        "terms",
        "sharing",
        {name: terms[name] for name in names},
        {name: told[theirs] for name, theirs in names.items()},
    )


def _custody(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """What the contracts owe of each token, what the API says of it, and that the project holds it."""
    owed = _owed(chain, project)
    found = {
        line["total"]["token"]: amount(line["total"])
        for line in answers.all(f"/v1/projects/{project}/custody")
    }
    for token in {**owed, **found}:
        yield Comparison("custody", f"owed of {token}", owed.get(token, 0), found.get(token, 0))
        covered = chain.balance(token, project) >= owed.get(token, 0)
        yield Comparison("custody", f"{token} is there", covered, True)


def _owed(chain: Chain, project: str) -> dict[str, int]:
    """Escrow, what open lines have left, and what of dividends was not collected, by token."""
    owed: dict[str, int] = {chain.view(project, "currency"): int(chain.view(project, "escrow"))}
    lines = range(1, int(chain.view(project, "lineCount")) + 1)
    for line in chain.views(project, [("lineOf", [number]) for number in lines]):
        if not line["closed"]:
            owed[line["token"]] = owed.get(line["token"], 0) + line["left"]
    collected: dict[int, int] = {}
    for log in chain.logs(project, "DividendCollected"):
        number = log.arguments["dividend"]
        collected[number] = collected.get(number, 0) + log.arguments["amount"]
    numbers = range(1, int(chain.view(project, "dividendCount")) + 1)
    dividends: list[dict[str, Any]] = chain.views(
        project, [("dividendOf", [number]) for number in numbers]
    )
    for number, dividend in zip(numbers, dividends, strict=True):
        left = dividend["amount"] - collected.get(number, 0)
        owed[dividend["token"]] = owed.get(dividend["token"], 0) + left
    return owed
