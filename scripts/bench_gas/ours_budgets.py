"""What a budget line costs in a community of ours: opening it, claiming from it, paying."""

from __future__ import annotations

from typing import Any

from scripts.bench_gas import names
from scripts.bench_gas.by_name import arguments_of
from scripts.bench_gas.chain import Person, digest
from scripts.bench_gas.community import DAY, DOLLAR, SPEND, ZERO, Community
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.floor import (
    CHANGED_WORD,
    TRANSACTION,
    TRANSFER,
    VOTES_CHANGED,
    Log,
    Need,
    calldata,
)
from scripts.bench_gas.ours_deciding import BALLOTS, CLAIMS, EXECUTED, OPENED, SETTLED
from scripts.bench_gas.ours_money import currency_transfer

BUDGET, PAYMENT = 2_000 * DOLLAR, 10 * DOLLAR
LINE_OPENED: Log = (4, 5 * 32)
PAID: Log = (4, 32)


def line_call(community: Community, purpose: str) -> list[tuple[Any, ...]]:
    """A decision's one call: a line that any member may claim from, for a quarter."""
    end = community.ours.chain.now + 90 * DAY
    values = {
        "token": community.ours.token.address,
        "amount": BUDGET,
        "payee": ZERO,
        "owner": community.people["ada"].address,
        "dueAt": end - 30 * DAY,
        "expiresAt": end,
        "digest": digest(purpose),
    }
    arguments = arguments_of(community.contract.abi, "openLine", values)
    return [
        (
            community.contract.address,
            0,
            community.contract.encode_abi("openLine", arguments),
            bytes(32),
        )
    ]


def measure_budgets(community: Community, people: list[Person], figures: Figures) -> None:
    """A line opened by a decision, twenty claims on it, settled together."""
    _measure_line(community, people, figures)
    number = 1
    polls, gas, floor = [], 0, 0
    for index, claimant in enumerate(people[:CLAIMS]):
        salt = digest(f"paid claim {index}")
        call = community.verbs.openClaim(2, 100, digest("evidence"), number, PAYMENT, salt)
        poll, cost = community.ours.chain.ask_and_send(claimant, call)
        polls.append(poll)
        gas += cost
        # As an unpaid claim, and the line's three words are looked at.
        floor += Need(new=2, read=6, logs=(OPENED,)).floor(community.ours.chain.last_input)
    figures.ours(names.OPEN_PAID, gas // CLAIMS, floor // CLAIMS)
    community.ours.chain.pass_time(1)
    for poll in polls:
        for founder in community.people.values():
            community.vote(founder, poll)
    community.ours.chain.pass_time(4 * DAY)
    token = currency_transfer(community.ours, Person("giver"), people[0].address)
    gas = community.send(community.people["ada"], community.verbs.settleClaims(polls))
    figures.ours(names.SETTLE_PAID, gas // CLAIMS, _settling_floor(community, token))


def _measure_line(community: Community, people: list[Person], figures: Figures) -> None:
    ada, chain = community.people["ada"], community.ours.chain
    calls = line_call(community, "a quarter's work")
    call = community.verbs.propose(SPEND, calls, digest("text"), digest("line"))
    poll, _ = chain.ask_and_send(ada, call)
    chain.pass_time(1)
    for voter in people[:BALLOTS]:
        community.vote(voter, poll)
    chain.pass_time(10 * DAY)
    gas = community.execute(ada, calls, "line")
    data = chain.last_input
    # Three words of the line; their count, the poll and the open lines of the token change. The
    # money goes from the treasury to the project.
    token = currency_transfer(community.ours, Person("giver"), community.contract.address)
    logs = (EXECUTED, LINE_OPENED)
    need = Need(new=3, changed=3, read=3, accounts=2, logs=logs, extra=token)
    figures.ours(names.LINE, gas, need.floor(data))


def _settling_floor(community: Community, token: int) -> int:
    """As for unpaid claims; the line changes once for all, and the currency moves for each."""
    data = community.ours.chain.last_input
    logs = (TRANSFER, VOTES_CHANGED, SETTLED, PAID)
    need = Need(new=1, changed=2, read=2, logs=logs, extra=token - CHANGED_WORD)
    shared = Need(changed=4, read=4, accounts=1).execution + TRANSACTION + calldata(data)
    return (shared + CLAIMS * need.execution) // CLAIMS
