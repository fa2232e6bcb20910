"""Budget lines, dividends with every holder's part, exits, and the terms of sharing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backend.audit.answers.chain import NATIVE, Chain, hexed
from backend.audit.answers.comparing import (
    Comparison,
    amount,
    compare,
    compare_all,
    compare_count,
    seconds,
)
from backend.audit.answers.register import accounts_of
from backend.audit.answers.told import Answers

WEEK = 7 * 24 * 3600


def compare_sharing(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """All that is shared out, by the views of the project and its events."""
    yield from _terms(chain, answers, project)
    yield from compare_all("lines", _lines(chain, project), _told_lines(answers))
    payments = _payments(chain, project)
    yield from compare_all("payments", payments, _told_payments(answers))
    yield compare_count("payments", payments, answers.of("payments"))
    yield from compare_all("dividends", _dividends(chain, project), _told_dividends(answers))
    yield from _parts(chain, answers, project)
    yield from compare_all("exits", _exits(chain, project), _told_exits(answers))


def _terms(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    found = chain.view(project, "sharing")
    names = {"retained": "retained", "exitPart": "exit_part", "holdingTime": "holding_time"}
    told = {name: answers.sharing()[ours] for name, ours in names.items()}
    yield from compare("terms", "sharing", found, told)
    gate = chain.view(project, "membershipGate")
    yield Comparison("terms", "gate", gate, answers.project()["gate"] or NATIVE)


def _lines(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    logs = {log.arguments["line"]: log.arguments for log in chain.logs(project, "LineOpened")}
    numbers = range(1, chain.view(project, "lineCount") + 1)
    found = chain.views(project, [("lineOf", [number]) for number in numbers])
    return {
        str(number): {
            "token": line["token"],
            "amount": line["amount"],
            "left": line["left"],
            "payee": line["payee"],
            "owner": line["owner"],
            "due": line["dueAt"],
            "expires": line["expiresAt"],
            "payable until": line["expiresAt"] + line["graceWeeks"] * WEEK,
            "closed": line["closed"],
            "digest": hexed(logs[number]["digest"]),
        }
        for number, line in zip(numbers, found, strict=True)
    }


def _told_lines(answers: Answers) -> dict[str, dict[str, Any]]:
    return {
        str(line["line"]): {
            "token": line["amount"]["token"],
            "amount": amount(line["amount"]),
            "left": amount(line["left"]),
            "payee": line["payee"] or NATIVE,
            "owner": line["owner"] or NATIVE,
            "due": seconds(line["due_at"]),
            "expires": seconds(line["expires_at"]),
            "payable until": seconds(line["payable_until"]),
            "closed": line["state"] == "CLOSED",
            "digest": line["digest"],
        }
        for line in answers.of("lines")
    }


def _payments(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    return {
        hexed(log.arguments["claim"]): {
            name: log.arguments[name] for name in ("line", "payee", "amount")
        }
        for log in chain.logs(project, "LinePaid")
    }


def _told_payments(answers: Answers) -> dict[str, dict[str, Any]]:
    return {
        each["claim"]: {
            "line": each["line"],
            "payee": each["payee"],
            "amount": amount(each["money"]),
        }
        for each in answers.of("payments")
    }


def _dividends(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    collected, times = Counter[int](), Counter[int]()
    for log in chain.logs(project, "DividendCollected"):
        collected[log.arguments["dividend"]] += log.arguments["amount"]
        times[log.arguments["dividend"]] += 1
    numbers = range(1, chain.view(project, "dividendCount") + 1)
    found = chain.views(project, [("dividendOf", [number]) for number in numbers])
    return {
        str(number): {
            **dividend,
            "collected": collected[number],
            "collections": times[number],
        }
        for number, dividend in zip(numbers, found, strict=True)
    }


def _told_dividends(answers: Answers) -> dict[str, dict[str, Any]]:
    return {
        str(each["dividend"]): {
            "token": each["amount"]["token"],
            "snapshot": each["snapshot"],
            "amount": amount(each["amount"]),
            "collected": amount(each["collected"]),
            "collections": each["collections"],
        }
        for each in answers.of("dividends")
    }


def _parts(chain: Chain, answers: Answers, project: str) -> Iterator[Comparison]:
    """What every account has collected and may collect of every dividend whose block is over."""
    accounts, now = accounts_of(chain, project), chain.block_time()
    collected = Counter[tuple[int, str]]()
    for log in chain.logs(project, "DividendCollected"):
        collected[log.arguments["dividend"], log.arguments["holder"]] += log.arguments["amount"]
    for dividend in answers.of("dividends"):
        number = dividend["dividend"]
        waiting = [0] * len(accounts)
        if seconds(dividend["taken_at"]) < now:
            asked = [("collectable", [number, account]) for account in accounts]
            waiting = chain.views(project, asked)
        expected = {
            f"{number} of {account}": {"collected": collected[number, account], "waiting": rest}
            for account, rest in zip(accounts, waiting, strict=True)
        }
        found = {
            f"{number} of {part['account']}": {
                "collected": amount(part["collected"]),
                "waiting": amount(part["collectable"]),
            }
            for part in answers.of(f"dividends/{number}/parts")
        }
        yield from compare_all("parts", _some(expected), _some(found))


def _some(parts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Those that are something."""
    return {name: part for name, part in parts.items() if any(part.values())}


def _exits(chain: Chain, project: str) -> dict[str, dict[str, Any]]:
    """Of each leaver: all shares given up, and all that was paid of each token."""
    found: dict[str, dict[str, Any]] = {}
    for log in chain.logs(project, "Exited", "ExitPaid"):
        sums = found.setdefault(log.arguments["account"], Counter())
        if log.name == "Exited":
            sums["shares"] += log.arguments["shares"]
        else:
            sums[log.arguments["token"]] += log.arguments["amount"]
    return found


def _told_exits(answers: Answers) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for each in answers.of("exits"):
        sums = found.setdefault(each["account"], Counter())
        sums["shares"] += amount(each["shares"])
        for paid in each["paid"]:
            sums[paid["token"]] += amount(paid)
    return found
