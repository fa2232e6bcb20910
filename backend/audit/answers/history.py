"""What happened, event by event, and what each account has brought in by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from backend.audit.answers.chain import NATIVE, Chain, Log
from backend.audit.answers.comparing import Comparison, amount, compare, compare_all
from backend.audit.answers.told import Answers

Sums = dict[str, Counter[str]]
BROUGHT = ("money", "refunded", "money shares", "work shares", "founding shares", "exited shares")


def compare_history(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Every event that the API tells of, every move of shares, and every account's sums."""
    yield from compare_all("events", _events(chain, project), _told_events(answers, project))
    yield from _transfers(chain, answers, project)
    yield from _contributed(chain, answers, project)
    yield from _taken_back(chain, answers, project)


def _events(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    treasury = str(chain.view(project, "treasury"))
    logs = [(project, log) for log in chain.all_logs(project)]
    logs += [(treasury, log) for log in chain.all_logs(treasury, "Treasury")]
    return {
        f"block {log.place[0]} log {log.place[1]}": {
            "event": log.name,
            "contract": emitter,
            "transaction": log.place[2],
            "facts": _flat(log.arguments),
        }
        for emitter, log in logs
    }


def _told_events(answers: Answers, project: str) -> dict[str, dict[str, Any]]:
    """Those of project and treasury: a token's transfers are compared as flows."""
    ours = (project, answers.project()["treasury"])
    return {
        f"block {each['block']} log {each['log']}": {
            "event": each["event"],
            "contract": each["contract"],
            "transaction": each["transaction"],
            "facts": _flat(each["facts"]),
        }
        for each in answers.events
        if each["contract"] in ours
    }


def _flat(value: Any) -> list[str]:
    """All values in order, as text: both sides name their facts in their own way."""
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _flat(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _flat(each)]
    if isinstance(value, bytes):
        return [f"0x{value.hex()}"]
    return [str(value).lower()]


def _transfers(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    expected = [
        (log.arguments["from"], log.arguments["to"], log.arguments["value"], log.place[2])
        for log in chain.token_transfers(project)
    ]
    found = [
        (
            each["sender"] or NATIVE,
            each["recipient"] or NATIVE,
            amount(each["shares"]),
            each["transaction"],
        )
        for each in reversed(answers.of("transfers"))
    ]
    for number, (one, other) in enumerate(zip_longest(expected, found), 1):
        yield Comparison("transfers", f"transfer {number}", one, other)


def _contributed(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """Of each member what came in by all of their events; who moved is told where they are now."""
    expected = _sums(chain, project)
    for member in answers.of("members"):
        told, account = member["contributed"], member["account"]
        if member["predecessor"] or member["successor"]:
            continue
        found = {name: amount(told[name.replace(" ", "_")]) for name in BROUGHT}
        sums = expected.get(account, Counter())
        yield from compare("contributed", account, {name: sums[name] for name in BROUGHT}, found)


def _sums(chain: Chain, project: str) -> Sums:
    found: Sums = {}

    def add(account: str, name: str, value: int) -> None:
        found.setdefault(account, Counter())[name] += value

    for log in chain.all_logs(project):
        _add(log, add)
    return found


def _add(log: Log, add: Any) -> None:
    given = log.arguments
    if log.name == "Contributed":
        add(given["account"], "money", given["money"])
        add(given["account"], "money shares", given["shares"])
    elif log.name == "Refunded":
        add(given["account"], "refunded", given["money"])
    elif log.name == "ClaimSettled" and given["accepted"]:
        add(given["claimant"], "work shares", given["shares"])
    elif log.name == "FoundingSharesIssued":
        add(given["account"], "founding shares", given["shares"])
    elif log.name == "Exited":
        add(given["account"], "exited shares", given["shares"])


def _taken_back(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    back = sum(log.arguments["money"] for log in chain.logs(project, "Refunded"))
    told = answers.project()["raised"]["refunded"]
    yield Comparison("raising", "project refunded", back, amount(told))
    currency = chain.view(project, "currency")
    if currency != NATIVE:
        decimals = chain.token(currency, "decimals")
        yield Comparison("tokens", f"{currency} decimals", decimals, told["decimals"])
