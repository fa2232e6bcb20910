"""Categories of work: their rates, and what was done and promised in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from backend.audit.answers.chain import Chain
from backend.audit.answers.comparing import amount
from backend.audit.answers.told import Answers

Things = dict[str, dict[str, Any]]


def categories(chain: Chain, project: str) -> Things:
    """By the project's views and events."""
    numbers = range(1, chain.view(project, "categoryCount") + 1)
    found = chain.views(project, [("categoryOf", [number]) for number in numbers])
    units, shares, pledged = _done(chain, project)
    return {
        str(number): {
            **{name: category[name] for name in ("rate", "ceiling", "open")},
            "units": units[number],
            "shares": shares[number],
            "pledged": sum(pledged[number].values()),
        }
        for number, category in zip(numbers, found, strict=True)
    }


def _done(
    chain: Chain, project: str
) -> tuple[Counter[int], Counter[int], defaultdict[int, dict[str, int]]]:
    """By category: units and shares of accepted claims, and what everybody has promised."""
    units, shares = Counter[int](), Counter[int]()
    pledged: defaultdict[int, dict[str, int]] = defaultdict(dict)
    opened = {}
    for log in chain.logs(project, "ClaimOpened", "ClaimSettled", "Pledged"):
        given = log.arguments
        if log.name == "Pledged":
            pledged[given["category"]][given["account"]] = given["units"]
        elif log.name == "ClaimOpened":
            opened[given["claim"]] = given
        elif given["accepted"]:
            claim = opened[given["claim"]]
            units[claim["category"]] += claim["units"]
            shares[claim["category"]] += given["shares"]
    return units, shares, pledged


def told_categories(answers: Answers) -> Things:
    """By the API."""
    return {
        str(each["number"]): {
            "rate": amount(each["rate"]),
            "ceiling": amount(each["ceiling"]),
            "open": each["open"],
            "units": amount(each["units"]),
            "shares": amount(each["shares"]),
            "pledged": amount(each["pledged"]),
        }
        for each in answers.of("categories")
    }
