"""Claims that can't be opened."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, Community, new_week
from tests.contracts.support.events import told_once
from tests.contracts.support.parameters import CATEGORIES, CEILING, DEVELOPMENT, TEACHING
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, UNIT, Phase, money, shares, text32
from tests.contracts.support.world import World


def refused(community: Community, person: Any, **changes: Any) -> Refusal | None:
    """What a claim of ten units would be refused for, changed in what is named."""
    fields = {"category": DEVELOPMENT, "units": 10 * UNIT, "evidence": EVIDENCE}
    fields |= {"line": 0, "payment": 0, "salt": NOTHING} | changes
    return refusal(community.project.openClaim, *fields.values(), by=person)


def test_not_while_raising(raising: Community, actors: Actors) -> None:
    assert refused(raising, actors.developer) == error("PhaseWrong", current=Phase.RAISING)


def test_not_by_strangers(building: Community, actors: Actors) -> None:
    assert refused(building, actors.stranger) == error(
        "AgreementNotAccepted", account=actors.stranger, accepted=0, current=1
    )


def test_not_without_evidence(building: Community, actors: Actors) -> None:
    assert refused(building, actors.developer, evidence=NOTHING) == error("DigestMissing")


def test_not_from_a_budget_line_that_there_is_not(building: Community, actors: Actors) -> None:
    assert refused(building, actors.developer, line=3) == error("LineUnknown", line=3)
    assert refused(building, actors.developer, payment=5) == error("LineUnknown", line=0)


def test_not_in_a_category_that_there_is_not(building: Community, actors: Actors) -> None:
    for category in (0, 3):
        assert refused(building, actors.developer, category=category) == error(
            "CategoryClosed", category=category
        )


def test_not_for_nothing_and_not_above_the_ceiling(building: Community, actors: Actors) -> None:
    for units in (0, CEILING + 1):
        assert refused(building, actors.developer, units=units) == error(
            "UnitsOutOfRange", units=units, ceiling=CEILING
        )
    assert refused(building, actors.developer, units=CEILING) is None


def test_not_without_anything_asked_for(world: World, actors: Actors) -> None:
    thanks = (*CATEGORIES, (text32("thanks"), 0, CEILING))
    community = world.create(founders=((actors.founder.address, shares(9)),), categories=thanks)
    community.join(actors.developer)
    assert refused(community, actors.developer, category=3) == error("ClaimEmpty")


def test_not_above_what_a_window_may_mint(world: World, actors: Actors) -> None:
    community = world.create(founders=((actors.founder.address, shares(400)),))
    community.join(actors.developer)
    chain.travel(1)
    after = chain.now() + 50
    chain.next_at(after)
    assert refused(community, actors.developer) == error(
        "IssuanceExceeded",
        shares=shares(100),
        available=shares(80),
        windowEndsAt=after + 30 * DAY,
    )
    community.give(actors.developer, money(100))
    assert refused(community, actors.developer) is None


def test_not_twice_under_one_salt(building: Community, actors: Actors) -> None:
    arguments = (TEACHING, UNIT, EVIDENCE, 0, 0, NOTHING)
    opened = building.project.openClaim(*arguments, {"from": actors.developer})
    again = refusal(building.project.openClaim, *arguments, by=actors.developer)
    assert again == error("PollExists", poll=told_once(opened, "ClaimOpened")["claim"])
    assert refusal(building.project.openClaim, *arguments, by=actors.teacher) is None


def test_not_more_than_sixteen_a_week(building: Community, actors: Actors) -> None:
    next_week = new_week()
    claims = [building.claim(actors.developer) for _ in range(16)]
    too_many = error("TooManyPolls", author=actors.developer, limit=16, nextAt=next_week)
    assert refused(building, actors.developer) == too_many
    building.project.withdrawClaim(claims[0], {"from": actors.developer})
    assert refused(building, actors.developer) == too_many
    assert refused(building, actors.designer) is None
    chain.next_at(next_week)
    assert refused(building, actors.developer) is None
