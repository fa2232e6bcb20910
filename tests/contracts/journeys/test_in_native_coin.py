"""A community that raises, builds and pays in the chain's own coin."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call
from tests.contracts.support.values import DAY, ZERO, Class, Phase, Support, shares
from tests.contracts.support.world import World

ETHER = 10**18


def test_its_whole_way(world: World, actors: Actors) -> None:
    community = world.create(
        currency=ZERO,
        price=ETHER // 1_000,
        minimum=ETHER // 100,
        cap=10 * ETHER,
        money_threshold=3 * ETHER,
        backers_threshold=2,
        deadline=chain.now() + 20 * DAY,
    )
    project, treasury = community.project, community.treasury
    people = (actors.contributor, actors.teacher, actors.developer)
    community.join(*people)
    before = {str(person): person.balance() for person in people}

    community.give(actors.contributor, 2 * ETHER)
    community.give(actors.teacher, ETHER)
    assert project.phase() == Phase.BUILDING
    assert (project.balance(), treasury.balance()) == (0, 3 * ETHER)

    chain.travel(2)
    claim = community.claim(actors.developer, units=2_000)
    community.vote(claim, Support.FOR, actors.contributor)
    project.settleClaim(claim, {"from": actors.developer})
    assert project.balanceOf(actors.developer) == shares(200)

    payment = Call(actors.developer, value=ETHER // 2)
    proposal = community.propose(actors.developer, Class.SPEND, [payment])
    community.vote(proposal.poll, Support.FOR, actors.contributor)
    community.mature(Class.SPEND)
    community.execute(proposal, actors.stranger)

    assert actors.developer.balance() == before[str(actors.developer)] + ETHER // 2
    assert treasury.balance() == 3 * ETHER - ETHER // 2
    assert sum(before.values()) == sum(person.balance() for person in people) + treasury.balance()
