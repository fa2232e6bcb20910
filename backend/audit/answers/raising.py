"""The raising: its figures, and what everybody gave and took back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backend.audit.answers.chain import Chain, hexed
from backend.audit.answers.comparing import Comparison, amount, compare, compare_all
from backend.audit.answers.told import Answers

POLICIES = ("NONE", "MEMBERS", "FREE")
PHASES = ("RAISING", "BUILDING", "FAILED", "DISSOLVED")


def compare_raising(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """The raising as a whole, and everybody's contributions and refunds."""
    yield from _identity(chain, answers.project(), project)
    yield from _raising(chain, answers.project(), project)
    yield from _given(chain, answers, project)


def _identity(chain: Chain, told: dict[str, Any], project: str) -> Iterator[Comparison]:
    """Who the project is: what it was created with, and never changes."""
    names = ("treasury", "name", "symbol", "seatShares", "transferPolicy", "agreement")
    treasury, name, symbol, seat, policy, agreement = chain.views(
        project, [(each, []) for each in names]
    )
    expected = {
        "treasury": treasury,
        "name": name,
        "symbol": symbol,
        "seat": seat,
        "transfers": POLICIES[policy],
        "version": agreement["version"],
        "agreement": hexed(agreement["digest"]),
    }
    found = {
        "treasury": told["treasury"],
        "name": told["name"],
        "symbol": told["symbol"],
        "seat": amount(told["seat_shares"]),
        "transfers": told["transfers"],
        "version": told["agreement_version"],
        "agreement": told["agreement"],
    }
    yield from compare("identity", "project", expected, found)


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
