"""Categories of work: added and changed by decision."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.parameters import CEILING, DEVELOPMENT, RATE
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import (
    NOTHING,
    UNIT,
    Class,
    Support,
    fields,
    plain,
    shares,
    text32,
)

MARKETING = text32("marketing")


def outcome(community: Community, actors: Actors, call: Call) -> Refusal | None:
    """What executing this call would be refused for."""
    proposal = community.propose(actors.founder, Class.SETTINGS, [call])
    community.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    community.mature(Class.SETTINGS)
    return refusal(community.project.execute, *proposal.arguments, by=actors.founder)


def test_they_begin_as_the_terms_say(building: Community) -> None:
    project = building.project
    assert project.categoryCount() == 2
    assert plain(project.categoryOf(DEVELOPMENT)) == (RATE, CEILING, True)
    assert plain(project.categoryOf(3)) == (0, 0, False)


def test_a_decision_adds_the_next(building: Community, actors: Actors) -> None:
    call = building.governed("setCategory", 3, MARKETING, shares(4), 8 * UNIT, True)
    executed = building.decide(Class.SETTINGS, [call], [actors.founder, actors.contributor])
    assert told_once(executed, "CategorySet") == event(
        category=3, name=MARKETING, rate=shares(4), ceiling=8 * UNIT, open=True
    )
    assert building.project.categoryCount() == 3
    claim = building.claim(actors.developer, units=8 * UNIT, category=3)
    assert fields(building.project.claimOf(claim))["shares"] == shares(32)


def test_a_decision_closes_one(building: Community, actors: Actors) -> None:
    call = building.governed("setCategory", DEVELOPMENT, MARKETING, RATE, CEILING, False)
    building.decide(Class.SETTINGS, [call], [actors.founder, actors.contributor])
    assert building.project.categoryCount() == 2
    arguments = (DEVELOPMENT, UNIT, MARKETING, 0, 0, NOTHING)
    assert refusal(building.project.openClaim, *arguments, by=actors.developer) == error(
        "CategoryClosed", category=DEVELOPMENT
    )


def test_what_makes_no_category_is_refused(building: Community, actors: Actors) -> None:
    cases = {
        (0, MARKETING, 1, 1): ("category", 0),
        (4, MARKETING, 1, 1): ("category", 4),
        (3, NOTHING, 1, 1): ("categoryName", 3),
        (3, MARKETING, 1, 0): ("categoryCeiling", 3),
    }
    for arguments, (parameter, given) in cases.items():
        call = building.governed("setCategory", *arguments, True)
        assert outcome(building, actors, call) == error(
            "CallFailed",
            index=0,
            reason=error("ParameterInvalid", parameter=text32(parameter), given=given),
        )


def test_nobody_sets_them_alone(building: Community, actors: Actors) -> None:
    arguments = (3, MARKETING, 1, 1, True)
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.setCategory, *arguments, by=somebody) == error(
            "DecisionRequired", **{"class": Class.SETTINGS}
        )
