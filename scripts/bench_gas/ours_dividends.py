"""What a dividend costs in a community of ours: distributing it, and claiming it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scripts.bench_gas import names
from scripts.bench_gas.chain import Person
from scripts.bench_gas.community import DAY, Community
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.floor import CHANGED_WORD, Log, Need
from scripts.bench_gas.ours_money import currency_transfer
from scripts.bench_gas.sharing import BATCH, REVENUE

DISTRIBUTED: Log = (4, 96)
COLLECTED: Log = (4, 32)
# The token with its snapshot and the amount, and the totals of that snapshot, which is taken now;
# their count and the live totals change.
DISTRIBUTION = Need(new=3, changed=2, read=1, logs=(DISTRIBUTED,))
# The bit; the dividend (token, amount, snapshot and supply fit two words), the holder and their
# number are read.
CLAIM = Need(changed=1, read=4, accounts=1, logs=(COLLECTED,))
# What a batch does once, the project's balance of the token included, and what it does for each.
TOGETHER = Need(changed=2, read=2, accounts=1)
EACH = Need(read=2, logs=(COLLECTED,))


def distribute(community: Community, payer: Person) -> tuple[int, int]:
    """Shares revenue out; the dividend's number, and gas."""
    call = community.verbs.distribute(community.ours.token.address, REVENUE)
    number, gas = community.ours.chain.ask_and_send(payer, call)
    return int(number), gas


def claim_for(community: Community, number: int, members: list[Person]) -> int:
    """Somebody claims for many members; gas of the one transaction."""
    addresses = [member.address for member in members]
    call = community.verbs.claimDividendsFor(number, addresses)
    return community.send(Person("caller"), call)


def measure_dividends(community: Community, people: list[Person], figures: Figures) -> None:
    """Two dividends: one to members who have the currency, one to members who have none."""
    payer, members = Person("revenue"), people[2 : 2 + BATCH]
    community.ours.fund(payer, community.contract.address)
    for fresh in (False, True):
        if fresh:
            _empty(community, members)
        community.ours.chain.pass_time(2 * DAY)
        number = _measure_distribution(community, payer, figures)
        # The first of all pays for the word that 256 members share.
        community.send(people[0], _claim(community, number, people[0]))
        like = Person("another recipient") if fresh else people[1]
        token = currency_transfer(community.ours, payer, like.address)
        recipient = Person("dividend recipient") if fresh else people[1]
        gas = community.send(people[1], _claim(community, number, recipient))
        floor = replace(CLAIM, extra=token).floor(community.ours.chain.last_input)
        figures.ours(names.COLLECT_NEW if fresh else names.COLLECT_HELD, gas, floor)
        gas = claim_for(community, number, members)
        each = replace(EACH, extra=token - CHANGED_WORD).execution
        floor = TOGETHER.floor(community.ours.chain.last_input) + BATCH * each
        name = names.COLLECT_MANY_NEW if fresh else names.COLLECT_MANY_HELD
        figures.ours(name, gas // BATCH, floor // BATCH)


def _measure_distribution(community: Community, payer: Person, figures: Figures) -> int:
    # Into the project, and from there the agreed part to the treasury.
    token = currency_transfer(community.ours, payer, community.treasury)
    number, gas = distribute(community, payer)
    need = replace(DISTRIBUTION, extra=2 * token)
    figures.ours(names.DIVIDEND, gas, need.floor(community.ours.chain.last_input))
    return number


def _claim(community: Community, number: int, recipient: Person) -> Any:
    return community.verbs.claimDividends([number], recipient.address)


def _empty(community: Community, members: list[Person]) -> None:
    token = community.ours.token.functions
    for member in members:
        money = token.balanceOf(member.address).call()
        community.send(member, token.transfer(Person("caller").address, money))
