"""A community's whole way: it raises, builds, judges work, and pays from its treasury."""

from brownie import web3

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.parameters import DEVELOPMENT, TEACHING
from tests.contracts.support.values import (
    DAY,
    UNIT,
    Class,
    Phase,
    State,
    Support,
    fields,
    money,
    shares,
)

GIVEN = {"founder": money(250), "contributor": money(600), "teacher": money(400)}


def raise_money(community: Community, actors: Actors) -> None:
    """Three give and two pledge over two weeks; the last pledge brings success."""
    project = community.project
    for name, amount in GIVEN.items():
        community.give(getattr(actors, name), amount)
        chain.travel(4 * DAY)
    project.pledge(DEVELOPMENT, 30 * UNIT, {"from": actors.developer})
    assert project.phase() == Phase.RAISING
    project.pledge(TEACHING, 10 * UNIT, {"from": actors.teacher})
    assert project.phase() == Phase.BUILDING


def test_it_raises_builds_judges_and_pays(raising: Community, actors: Actors) -> None:
    project, token, total = raising.project, raising.token, sum(GIVEN.values())
    raise_money(raising, actors)
    assert token.balanceOf(raising.treasury) == total

    chain.travel(20 * DAY)
    good = raising.claim(actors.developer, units=12 * UNIT)
    poor = raising.claim(actors.developer, units=30 * UNIT)
    raising.vote(good, Support.FOR, actors.founder, actors.contributor)
    raising.vote(poor, Support.FOR, actors.teacher)
    raising.vote(poor, Support.AGAINST, actors.founder, actors.contributor)
    assert project.settleClaims.call([good, poor], {"from": actors.stranger}) == 2
    project.settleClaims([good, poor], {"from": actors.stranger})
    assert project.balanceOf(actors.developer) == shares(120)

    code_hash = bytes(web3.keccak(web3.eth.get_code(token.address)))
    data = token.transfer.encode_input(actors.developer, money(300))
    wages = Call(token, data, 0, code_hash)
    # Work brought a seat: who built may propose, and votes on what comes next.
    proposal = raising.propose(actors.developer, Class.SPEND, [wages])
    raising.vote(proposal.poll, Support.FOR, actors.developer, actors.contributor)
    raising.vote(proposal.poll, Support.AGAINST, actors.teacher)
    raising.run_out(proposal.poll)
    assert project.pollState(proposal.poll) == State.PASSED
    chain.travel(3 * DAY)
    raising.execute(proposal, actors.stranger)

    assert token.balanceOf(actors.developer) == money(300)
    assert token.balanceOf(raising.treasury) + money(300) == total
    assert token.balanceOf(project) == 0


def test_the_books_agree_at_the_end(raising: Community, actors: Actors) -> None:
    project = raising.project
    raise_money(raising, actors)
    raising.give(actors.developer, money(77))
    project.transfer(actors.stranger, shares(30), {"from": actors.founder})
    project.delegate(actors.teacher, {"from": actors.contributor})
    people = [getattr(actors, name) for name in (*GIVEN, "developer", "stranger")]
    supply = project.totalSupply()
    assert sum(project.balanceOf(person) for person in people) == supply
    assert sum(project.getVotes(person) for person in people) == supply
    assert supply == shares(500) + (sum(GIVEN.values()) + money(77)) * 10**12
    raised = fields(project.raised())
    assert raised["money"] == raising.token.balanceOf(raising.treasury)
    assert raised["backers"] == 3
