"""Price, cap, openness and description change by decision alone."""

from typing import Any

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import Class, Support, digest, money, plain

VOTED = error("DecisionRequired", **{"class": Class.SETTINGS})


def outcome(community: Community, actors: Actors, *calls: Call) -> Refusal | None:
    """What executing these calls would be refused for."""
    proposal = community.propose(actors.founder, Class.SETTINGS, calls)
    community.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    community.mature(Class.SETTINGS)
    return refusal(community.project.execute, *proposal.arguments, by=actors.founder)


def test_a_decision_sets_price_cap_and_openness(building: Community, actors: Actors) -> None:
    calls = [building.governed("setFunding", money(3), money(9_000), False)]
    executed = building.decide(Class.SETTINGS, calls, [actors.founder, actors.contributor])
    assert told_once(executed, "FundingSet") == event(price=money(3), cap=money(9_000), open=False)
    assert plain(building.project.funding()) == (money(3), money(10), money(9_000), False)
    assert building.project.currentPrice() == money(3)


def test_a_decision_sets_the_description(building: Community, actors: Actors) -> None:
    calls = [building.governed("setAbout", digest("A focus timer for everybody."))]
    executed = building.decide(Class.SETTINGS, calls, [actors.founder, actors.contributor])
    assert len(told(executed, "ContractURIUpdated")) == 1
    cid = "f01551220" + digest("A focus timer for everybody.").hex()
    assert building.project.contractURI() == f"ipfs://{cid}"


def test_half_the_price_is_the_lowest(building: Community, actors: Actors) -> None:
    too_low = building.governed("setFunding", money(0.5) - 1, 0, True)
    assert outcome(building, actors, too_low) == error(
        "CallFailed",
        index=0,
        reason=error("PriceTooLow", price=money(0.5) - 1, lowest=money(0.5)),
    )
    assert outcome(building, actors, building.governed("setFunding", money(0.5), 0, True)) is None


def test_one_decision_halves_once(building: Community, actors: Actors) -> None:
    half = building.governed("setFunding", money(0.5), 0, True)
    quarter = building.governed("setFunding", money(0.25), 0, True)
    assert outcome(building, actors, half, quarter) == error(
        "CallFailed",
        index=1,
        reason=error("PriceTooLow", price=money(0.25), lowest=money(0.5)),
    )


def test_nobody_sets_them_alone(building: Community, actors: Actors) -> None:
    people: tuple[Any, ...] = (actors.founder, building.treasury, building.project)
    for somebody in people:
        arguments = (money(1), 0, True)
        assert refusal(building.project.setFunding, *arguments, by=somebody) == VOTED
        assert refusal(building.project.setAbout, digest(""), by=somebody) == VOTED
