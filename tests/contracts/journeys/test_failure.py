"""A raising that fails: everybody ends with exactly what they began with."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.values import DAY, UNIT, Phase, money, shares

GIFTS = (
    ("contributor", 123_456_789),
    ("teacher", 10_000_001),
    ("contributor", 99_999_999),
    ("developer", money(10)),
    ("founder", money(333) + 333_333),
)


def test_everybody_takes_back_what_they_gave(raising: Community, actors: Actors) -> None:
    project, token = raising.project, raising.token
    given: dict[str, int] = {}
    for name, amount in GIFTS:
        raising.give(getattr(actors, name), amount)
        given[name] = given.get(name, 0) + amount
    project.pledge(DEVELOPMENT, 39 * UNIT, {"from": actors.developer})
    project.delegate(actors.teacher, {"from": actors.contributor})
    assert project.escrow() == sum(given.values())

    # Four backers and too little money, too few units: the deadline passes.
    chain.travel(31 * DAY)
    assert project.phase() == Phase.FAILED
    left = sum(given.values())
    for name, amount in given.items():
        chain.travel(50 * DAY)
        project.refund({"from": getattr(actors, name)})
        left -= amount
        assert token.balanceOf(getattr(actors, name)) == amount
        assert project.escrow() == token.balanceOf(project) == left

    assert left == 0
    assert token.balanceOf(raising.treasury) == 0
    assert project.totalSupply() == project.balanceOf(actors.founder) == shares(500)
    assert project.getVotes(actors.teacher) == 0
    assert project.phase() == Phase.FAILED
