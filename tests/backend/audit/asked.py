"""Every figure of a community, beside what its contract answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from eth_utils.address import to_checksum_address

from backend.audit.figures import shown
from tests.backend.audit.conftest import NAMES, Lived

Pair = tuple[str, dict[str, Any], Any]


def figures_and_answers(lived: Lived, name: str) -> list[Pair]:
    """Each figure: its name, what it is about, and the contract's own view of it, asked once."""
    if name not in lived.answers:
        lived.answers[name] = [
            (figure, about, shown(_plain(answer))) for figure, about, answer in _pairs(lived, name)
        ]
    return lived.answers[name]


def accounts(lived: Lived) -> list[str]:
    """Everybody, and somebody who has nothing."""
    names = ("ada", "ben", "eve", "kim", "ned", "nobody")
    return [to_checksum_address(lived.address(name)) for name in names]


def ids(lived: Lived, name: str, event: str, argument: str) -> list[Any]:
    """An argument of all events of a name."""
    contract = lived.communities[NAMES.index(name)].contract
    logs = contract.events[event].get_logs(from_block=0)
    return [log["args"][argument] for log in logs]


def _pairs(lived: Lived, name: str) -> Iterator[Pair]:
    def ask(verb: str, *arguments: Any) -> Any:
        return lived.ask(name, verb, *arguments)

    newest = ask("newestSnapshot")
    yield "supply", {}, ask("totalSupply")
    yield "totals", {}, _named(ask("totals"), "supply roots seats members takenAt")
    yield "raised", {}, _named(ask("raised"), "money backers pledged succeededAt")
    yield "escrow", {}, ask("escrow")
    yield "lines", {}, ask("lineCount")
    yield "dividends", {}, ask("dividendCount")
    yield from _settings(ask)
    for snapshot in range(1, newest + 1):
        totals = _named(ask("pastTotals", snapshot), "supply roots seats members takenAt")
        yield "snapshot", {"snapshot": snapshot}, totals
    for account in accounts(lived):
        about = {"account": account.lower()}
        yield "shares", about, ask("balanceOf", account)
        yield "votes", about, ask("getVotes", account)
        yield "successor", about, ask("successorOf", account)
        yield "given", about, _named(ask("givenBy", account), "money shares")
        names = "delegate number since agreementVersion week opened"
        yield "member", about, _named(ask("memberOf", account), names)
        for category in (1, 2):
            of = {**about, "category": category}
            yield "accepted_units", of, ask("acceptedUnits", account, category)
            yield "pledge", of, ask("pledgedBy", account, category)
        for snapshot in range(1, newest + 1):
            past = {**about, "snapshot": snapshot}
            yield "past_shares", past, ask("getPastBalance", account, snapshot)
            yield "past_votes", past, ask("getPastVotes", account, snapshot)
    yield from _polls(lived, name)
    for line in range(1, ask("lineCount") + 1):
        names = "token amount payee left owner dueAt expiresAt graceWeeks closed"
        yield "line", {"line": line}, _named(ask("lineOf", line), names)
    for dividend in range(1, ask("dividendCount") + 1):
        found = _named(ask("dividendOf", dividend), "token snapshot amount")
        yield "dividend", {"dividend": dividend}, found
        for account in accounts(lived):
            of = {"dividend": dividend, "account": account.lower()}
            yield "collectable", of, ask("collectable", dividend, account)


def _settings(ask: Callable[..., Any]) -> Iterator[Pair]:
    price, _, cap, is_open = ask("funding")
    yield "funding", {}, {"price": price, "cap": cap, "open": is_open}
    yield "sharing", {}, _named(ask("sharing"), "retained exitPart holdingTime")
    for category in range(ask("categoryCount") + 2):
        yield (
            "category",
            {"category": category},
            _named(ask("categoryOf", category), "rate ceiling open"),
        )
    for kind in range(5):
        for version in range(1, ask("currentRuleVersion", kind) + 1):
            rule = _named(
                ask("ruleOf", kind, version), "weighting quorum approval cap period notice"
            )
            yield "rule", {"kind": kind, "version": version}, rule
    for tier in range(1, 4):
        yield "tier", {"tier": tier}, _named(ask("tierOf", tier), "token minimum category units")


def _polls(lived: Lived, name: str) -> Iterator[Pair]:
    for claim in ids(lived, name, "ClaimOpened", "claim"):
        names = "claimant shares payment line category units counted"
        yield "claim", {"claim": _hex(claim)}, _named(lived.ask(name, "claimOf", claim), names)
    for poll in ids(lived, name, "PollOpened", "poll"):
        names = "class ruleVersion snapshot closesAt closed decided extended"
        yield "poll", {"poll": _hex(poll)}, _named(lived.ask(name, "pollOf", poll), names)
        names = "inFavour against abstained turnout electorate decidedAt"
        yield "tally", {"poll": _hex(poll)}, _named(lived.ask(name, "tally", poll), names)
        for account in accounts(lived):
            about = {"poll": _hex(poll), "account": account.lower()}
            yield "ballot", about, lived.ask(name, "hasVoted", poll, account)


def _named(values: Any, names: str) -> dict[str, Any]:
    return dict(zip(names.split(), values, strict=True))


def _hex(value: bytes) -> str:
    return f"0x{value.hex()}"


def _plain(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: _plain(each) for name, each in answer.items()}
    return answer.lower() if isinstance(answer, str) else answer
