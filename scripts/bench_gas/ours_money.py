"""What money, membership and shares cost in a community of ours."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import SHARE, Community, Ours
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.floor import (
    CLONE,
    CODE_BYTE,
    TRANSACTION,
    TRANSFER,
    VOTES_CHANGED,
    Log,
    Need,
    calldata,
)

CONTRIBUTED: Log = (2, 96)
ACCEPTED: Log = (3, 64)
CREATED: Log = (4, 16 * 32)
RULE_SET: Log = (3, 6 * 32)
CATEGORY_SET: Log = (2, 4 * 32)
# Four digests and names, an address, amounts of 12 bytes, times and counts; a rule takes 15 bytes,
# a category its name, rate and ceiling.
TERMS_BYTES = 4 * 32 + 20 + 5 * 12 + 3 + 8 + 5 + 2 + 1 + 5 * 15 + 6 * (32 + 12 + 4)


def currency_transfer(ours: Ours, sender: Person, to: str) -> int:
    """Gas of the currency's own transfer, without the transaction around it."""
    gas = ours.chain.send(sender, ours.token.functions.transfer(to, 1))
    return gas - TRANSACTION - calldata(ours.chain.last_input)


def measure_creating(ours: Ours, figures: Figures) -> None:
    """A community that raises money; its terms are 4 texts, 5 words of money and settings."""
    _, gas = ours.create("raising", raising=True)
    logs = (CREATED, *5 * (RULE_SET,), *6 * (CATEGORY_SET,), *3 * (TRANSFER,))
    # Terms can be code, which is cheaper than words; the factory's mark, the totals and three
    # founders' shares can't.
    extra = 2 * CLONE + CODE_BYTE * TERMS_BYTES
    need = Need(new=1 + 1 + 3, logs=logs, extra=extra)
    figures.ours(names.CREATE, gas, need.floor(ours.chain.last_input))


def measure_raising(ours: Ours, community: Community, figures: Figures) -> None:
    """The second backer of a raising gives twice."""
    chain = ours.chain
    first, second = Person("backer one"), Person("backer two")
    community.enter(first)
    ours.fund(second, community.contract.address)
    community.join(second)
    token = currency_transfer(ours, first, community.contract.address)
    for name, need in (
        (names.RAISE_NEW, Need(new=2, changed=1, read=2, extra=token, logs=_giving())),
        (names.RAISE_AGAIN, Need(changed=3, read=2, extra=token, logs=_giving())),
    ):
        gas = community.give(second)
        figures.ours(name, gas, need.floor(chain.last_input))


def measure_giving(community: Community, figures: Figures) -> None:
    """Accepting, giving, giving again, and again after a snapshot."""
    ours, chain = community.ours, community.ours.chain
    giver = Person("giver")
    ours.fund(giver, community.contract.address)
    gas = community.join(giver)
    need = Need(new=1, changed=1, read=1, logs=(ACCEPTED,))
    figures.ours(names.ACCEPT, gas, need.floor(chain.last_input))
    token = currency_transfer(ours, giver, community.treasury)
    for name, need in (
        (names.GIVE_NEW, Need(new=1, changed=1, read=2, extra=token, logs=_giving())),
        (names.GIVE_AGAIN, Need(changed=2, read=2, extra=token, logs=_giving())),
    ):
        gas = community.give(giver)
        figures.ours(name, gas, need.floor(chain.last_input))
    _snapshot(chain, community)
    gas = community.give(giver)
    need = Need(new=1, changed=2, read=2, extra=token, logs=_giving())
    figures.ours(names.GIVE_AFTER, gas, need.floor(chain.last_input))


def measure_moving(community: Community, people: list[Person], figures: Figures) -> None:
    """A transfer of shares from one holder to another, both of whom keep some."""
    chain = community.ours.chain
    sender, payee = people[0], people[1]
    logs = (TRANSFER, VOTES_CHANGED, VOTES_CHANGED)
    _snapshot(chain, community)
    for name, need in (
        (names.MOVE_AFTER, Need(new=2, changed=2, read=1, logs=logs)),
        (names.MOVE, Need(changed=2, read=1, logs=logs)),
    ):
        gas = community.send(sender, community.verbs.transfer(payee.address, SHARE))
        figures.ours(name, gas, need.floor(chain.last_input))


def _giving() -> tuple[Log, ...]:
    return (TRANSFER, VOTES_CHANGED, CONTRIBUTED)


def _snapshot(chain: Chain, community: Community) -> None:
    chain.pass_time(2 * 86_400)
    community.send(community.people["ada"], community.verbs.takeSnapshot())
    chain.pass_time(1)
