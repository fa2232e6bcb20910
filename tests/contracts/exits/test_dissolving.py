"""The end of a project: nothing is decided or earned any more, and everybody leaves with their part."""

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import TEXT, Community
from tests.contracts.support.events import told_once
from tests.contracts.support.exits import leave, leaving
from tests.contracts.support.lines import accepted, open_line
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import (
    DAY,
    NOTHING,
    UNIT,
    ZERO,
    Class,
    Phase,
    Support,
    fields,
    money,
    shares,
)

OVER = error("PhaseWrong", current=Phase.DISSOLVED)


def dissolve(community: Community, actors: Actors) -> None:
    """The members decide to end the project."""
    call = community.governed("dissolve")
    executed = community.decide(Class.DISSOLVE, [call], actors.majority)
    assert told_once(executed, "ProjectDissolved") == {}
    assert community.project.phase() == Phase.DISSOLVED


@pytest.fixture
def dissolved(building: Community, actors: Actors) -> Community:
    """The community that built, ended."""
    dissolve(building, actors)
    return building


def test_nothing_begins_any_more(dissolved: Community, actors: Actors) -> None:
    project, teacher = dissolved.project, {"by": actors.teacher}
    dissolved.fill(actors.teacher, money(100))
    claim = (DEVELOPMENT, UNIT, TEXT, 0, 0, NOTHING)
    assert refusal(project.contribute, money(100), 0, **teacher) == OVER
    assert refusal(project.pledge, DEVELOPMENT, UNIT, **teacher) == OVER
    assert refusal(project.openClaim, *claim, **teacher) == OVER
    assert refusal(project.propose, Class.SPEND, [], TEXT, NOTHING, **teacher) == OVER
    assert refusal(project.distribute, dissolved.token, money(1), **teacher) == OVER
    assert refusal(project.refund, **teacher) == OVER


def test_what_was_decided_before_is_void(building: Community, actors: Actors) -> None:
    queued = building.propose(actors.founder, Class.SPEND)
    building.vote(queued.poll, Support.FOR, *actors.majority)
    building.new_day()
    claim = accepted(building, actors, actors.developer)
    dissolve(building, actors)
    assert refusal(building.project.execute, *queued.arguments, by=actors.founder) == OVER
    assert refusal(building.project.settleClaim, claim, by=actors.developer) == OVER
    assert refusal(building.project.settleClaims, [claim], by=actors.developer) == OVER


def test_nor_are_the_shares_of_a_claim_that_its_line_cannot_pay(
    building: Community, actors: Actors
) -> None:
    open_line(building, actors, amount=money(100))
    asked = {"units": UNIT, "line": 1, "payment": money(60)}
    paid, unpaid = (accepted(building, actors, actors.developer, **asked) for _ in range(2))
    building.project.settleClaim(paid, {"from": actors.stranger})
    dissolve(building, actors)
    take = building.project.settleWithoutPayment
    assert refusal(take, unpaid, by=actors.developer) == OVER


def test_everybody_takes_their_whole_part(dissolved: Community, actors: Actors) -> None:
    """Without holding time and without a part left behind, in any order."""
    parts = {"teacher": (400, 200), "founder": (1_000, 500), "contributor": (600, 300)}
    for name, (held, part) in parts.items():
        person = getattr(actors, name)
        assert dissolved.project.exitable(person, 0) == shares(held)
        leave(dissolved, person, shares(held), snapshot=0)
        assert dissolved.token.balanceOf(person) == money(part)
    assert dissolved.token.balanceOf(dissolved.treasury) == 0
    assert dissolved.project.totalSupply() == 0


def test_what_the_absent_leave_waits_for_them(dissolved: Community, actors: Actors) -> None:
    leave(dissolved, actors.founder, shares(1_000), snapshot=0)
    chain.travel(1_000 * DAY)
    leave(dissolved, actors.teacher, shares(400), snapshot=0)
    assert dissolved.token.balanceOf(actors.teacher) == money(200)


def test_one_leaves_in_steps_too(dissolved: Community, actors: Actors) -> None:
    for _ in range(2):
        leave(dissolved, actors.teacher, shares(200), snapshot=0)
    assert dissolved.token.balanceOf(actors.teacher) == money(200)
    assert leaving(dissolved, actors.teacher, 1, snapshot=0) == error(
        "SharesNotExitable", account=actors.teacher, exitable=0, asked=1
    )


def test_lines_are_returned_first(building: Community, actors: Actors) -> None:
    """Else who leaves first would leave without a part of what lines still hold."""
    for _ in range(2):
        open_line(building, actors, amount=money(100))
    dissolve(building, actors)
    for left in (2, 1):
        assert leaving(building, actors.teacher, shares(400), snapshot=0) == error(
            "LinesNotReturned", token=building.token, openLines=left
        )
        assert leaving(building, actors.teacher, shares(400), [ZERO], snapshot=0) is None
        building.project.closeLine(left, {"from": actors.stranger})
    leave(building, actors.teacher, shares(400), snapshot=0)
    assert building.token.balanceOf(actors.teacher) == money(200)


def test_dividends_stay_collectable(building: Community, actors: Actors) -> None:
    building.fill(actors.stranger, money(100))
    building.project.distribute(building.token, money(100), {"from": actors.stranger})
    dissolve(building, actors)
    leave(building, actors.teacher, shares(400), snapshot=0)
    before = building.token.balanceOf(actors.teacher)
    building.project.claimDividends([1], ZERO, {"from": actors.teacher})
    assert building.token.balanceOf(actors.teacher) == before + money(16)


def test_only_a_decision_of_its_class(building: Community, actors: Actors) -> None:
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.dissolve, by=somebody) == error(
            "DecisionRequired", **{"class": Class.DISSOLVE}
        )
    assert fields(building.project.totals())["supply"] == shares(2_000)
