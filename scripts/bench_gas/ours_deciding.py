"""What ballots, decisions and work cost in a community of ours."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.chain import Person
from scripts.bench_gas.community import DAY, FOR, Community
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.floor import (
    TRANSACTION,
    TRANSFER,
    VOTES_CHANGED,
    Log,
    Need,
    calldata,
)
from scripts.bench_gas.ours_money import currency_transfer

BATCH, CLAIMS, BALLOTS = 50, 20, 10
BALLOT: Log = (3, 96)
# A proposal's calls must be readable: one payment is 13 words.
PROPOSED: Log = (3, 13 * 32)
EXECUTED: Log = (3, 0)
OPENED: Log = (3, 6 * 32)
SETTLED: Log = (3, 64)
# The bits of 256 members and the tally, which can share the question's own word; who, their number,
# the question and its rule are only read.
FIRST = Need(new=1, changed=1, read=4, logs=(BALLOT,))
NEXT = Need(changed=2, read=4, logs=(BALLOT,))
CHANGED = Need(changed=2, read=5, logs=(BALLOT,))
SIGNED = Need(changed=2, read=4, logs=(BALLOT,), signatures=1)
IN_BATCH = Need(read=2, logs=(BALLOT,), signatures=1)
# The question, the snapshot's totals, its number; the proposer's shares and the rule are read.
PROPOSAL = Need(new=2, changed=1, read=2, logs=(PROPOSED,))


def measure_ballots(community: Community, people: list[Person], figures: Figures) -> None:
    """Ballots one by one, by signature, and in a batch of 50; needs 55 people."""
    chain = community.ours.chain
    ada = community.people["ada"]
    poll, gas = community.propose(ada, community.payment(people[0].address), "ballots")
    figures.ours(names.PROPOSE, gas, PROPOSAL.floor(chain.last_input))
    for name, voter, need in (
        (names.BALLOT_FIRST, people[0], FIRST),
        (names.BALLOT_NEXT, people[1], NEXT),
        (names.BALLOT_CHANGED, people[2], CHANGED),
    ):
        if name == names.BALLOT_CHANGED:
            community.give(voter)
        gas = community.vote(voter, poll)
        figures.ours(name, gas, need.floor(chain.last_input))
    signature = community.sign(people[3], poll)
    call = community.verbs.castBallotBySig(poll, people[3].address, FOR, signature)
    gas = community.send(ada, call)
    figures.ours(names.BALLOT_SIGNED, gas, SIGNED.floor(chain.last_input))
    gas = community.vote_signed(ada, people[4 : 4 + BATCH], poll)
    shared = Need(changed=2, read=2).floor(chain.last_input)
    floor = (shared + BATCH * IN_BATCH.execution) // BATCH
    figures.ours(names.BALLOT_BATCH, gas // BATCH, floor)


def measure_decisions(community: Community, people: list[Person], figures: Figures) -> None:
    """Two decisions from the proposal to the payment, by ten ballots each."""
    ours, chain = community.ours, community.ours.chain
    ada, treasurer = community.people["ada"], Person("giver")
    for name, payee in ((names.PAY_HELD, people[0]), (names.PAY_NEW, Person("payee"))):
        calls = community.payment(payee.address)
        poll, total = community.propose(ada, calls, name)
        floor = PROPOSAL.floor(chain.last_input)
        for index, voter in enumerate(people[:BALLOTS]):
            total += community.vote(voter, poll)
            floor += (FIRST if index == 0 else NEXT).floor(chain.last_input)
        chain.pass_time(10 * DAY)
        gas = community.execute(ada, calls, name)
        data = chain.last_input
        # What the currency's transfer costs such a payee, measured on another one.
        like = payee if name == names.PAY_HELD else Person("another payee")
        token = currency_transfer(ours, treasurer, like.address)
        need = Need(changed=1, read=3, accounts=1, logs=(EXECUTED,), extra=token)
        figures.ours(name, gas, need.floor(data))
        if name == names.PAY_HELD:
            figures.ours(names.DECISION, total + gas, floor + need.floor(data))


def measure_work(community: Community, people: list[Person], figures: Figures) -> None:
    """Twenty claims of twenty members, each decided by three ballots and settled together."""
    chain = community.ours.chain
    polls, gas, floor = [], 0, 0
    for index, claimant in enumerate(people[:CLAIMS]):
        poll, cost = community.claim(claimant, f"claim {index}")
        polls.append(poll)
        gas += cost
        floor += Need(new=2, read=3, logs=(OPENED,)).floor(chain.last_input)
    figures.ours(names.OPEN, gas // CLAIMS, floor // CLAIMS)
    for poll in polls:
        for founder in community.people.values():
            community.vote(founder, poll)
    chain.pass_time(4 * DAY)
    gas = community.send(community.people["ada"], community.verbs.settleClaims(polls))
    # What each claim needs, the claimant's value at the snapshot before included; supply, the
    # window and the rule are touched once for all.
    each = Need(new=1, changed=2, read=2, logs=(TRANSFER, VOTES_CHANGED, SETTLED)).execution
    shared = Need(changed=2, read=2).execution + TRANSACTION + calldata(chain.last_input)
    figures.ours(names.SETTLE, gas // CLAIMS, (shared + CLAIMS * each) // CLAIMS)
