"""Tiers of access and who has them, accepted work, and members who moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.audit.answers.chain import NATIVE, Chain
from backend.audit.answers.comparing import Comparison, amount, compare_all, compare_count
from backend.audit.answers.told import Answers


def compare_access(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """What each tier needs, each member's access to it, each move and each veto."""
    yield from compare_all("tiers", _tiers(chain, project), _told_tiers(answers, project))
    yield from _members(chain, answers, project)
    yield from _moves(chain, answers, project)


def _tiers(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    numbers = dict.fromkeys(log.arguments["tier"] for log in chain.logs(project, "TierSet"))
    found = chain.views(project, [("tierOf", [number]) for number in numbers])
    return {
        str(number): {
            "token": tier["token"] if tier["minimum"] else NATIVE,
            "minimum": tier["minimum"],
            "category": tier["category"] if tier["units"] else 0,
            "units": tier["units"],
        }
        for number, tier in zip(numbers, found, strict=True)
    }


def _told_tiers(answers: Answers, project: str) -> dict[str, dict[str, Any]]:
    found = {}
    for tier in answers.of("tiers"):
        holding, work = tier["holding"], tier["work"]
        token = holding["token"] if holding else NATIVE
        found[str(tier["tier"])] = {
            "token": NATIVE if token == project else token,
            "minimum": amount(holding) if holding else 0,
            "category": work["category"]["number"] if work else 0,
            "units": amount(work["units"]) if work else 0,
        }
    return found


def _members(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Access that the index knows; what hangs on a foreign token, it says it doesn't."""
    members = answers.of("members") if answers.of("tiers") else []
    told = [
        (member["account"], access)
        for member in members
        for access in answers.of(f"members/{member['account']}/access")
    ]
    known = [(account, each) for account, each in told if each["granted"] is not None]
    asked = [("hasAccess", [account, each["tier"]["tier"]]) for account, each in known]
    for (account, each), has in zip(known, chain.views(project, asked), strict=True):
        yield Comparison("access", f"{account} to {each['tier']['tier']}", has, each["granted"])
    done = [(account, each) for account, each in told if each["units"] is not None]
    categories = [each["tier"]["work"]["category"]["number"] for _, each in done]
    units = chain.views(
        project,
        [
            ("acceptedUnits", [account, category])
            for (account, _), category in zip(done, categories, strict=True)
        ],
    )
    for (account, each), category, found in zip(done, categories, units, strict=True):
        name = f"{account} in category {category}"
        yield Comparison("accepted work", name, found, amount(each["units"]))


def _moves(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    expected: dict[str, dict[str, Any]] = {}
    for log in chain.logs(project, "MemberMoved", "MoveVetoed"):
        old, new = log.arguments["from"], log.arguments["to"]
        is_veto = log.name == "MoveVetoed"
        expected[f"{old} to {new}"] = {
            "kind": "VETOED" if is_veto else "MOVED",
            "number": log.arguments.get("number"),
            "shares": log.arguments.get("shares"),
            "successor": NATIVE if is_veto else chain.view(project, "successorOf", old),
            "forbidden": chain.view(project, "moveVetoed", old, new),
        }
    found = {
        f"{each['account']} to {each['successor']}": {
            "kind": each["kind"],
            "number": each["number"],
            "shares": None if each["shares"] is None else amount(each["shares"]),
            "successor": NATIVE if each["kind"] == "VETOED" else each["successor"],
            "forbidden": each["kind"] == "VETOED",
        }
        for each in answers.of("moves")
    }
    yield from compare_all("moves", expected, found)
    yield compare_count("moves", expected, answers.of("moves"))
