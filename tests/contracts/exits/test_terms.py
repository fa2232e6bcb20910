"""How revenue is split and on which terms members leave: fixed until a decision changes it."""

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.exits import held, leave, leaving
from tests.contracts.support.parameters import TERMS, parameters
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, Class, fields, money, plain, shares, text32
from tests.contracts.support.world import World, fresh_salt

FIELDS = ("retained", "exitPart", "holdingTime")


def test_they_begin_as_the_terms_say(building: Community) -> None:
    assert plain(building.project.sharing()) == TERMS["sharing"]


def test_a_decision_changes_them(building: Community, actors: Actors) -> None:
    changed = (500, 10_000, 5 * DAY)
    call = building.governed("setSharing", changed)
    executed = building.decide(Class.AGREEMENT, [call], actors.majority)
    assert told_once(executed, "SharingSet") == dict(zip(FIELDS, changed, strict=True))
    assert fields(building.project.sharing()) == dict(zip(FIELDS, changed, strict=True))

    building.fill(actors.stranger, 10_000)
    shared = building.project.distribute(building.token, 10_000, {"from": actors.stranger})
    assert told_once(shared, "DividendDistributed")["retained"] == 500
    chain.travel(5 * DAY)
    leave(building, actors.teacher, shares(400), snapshot=2)
    assert building.token.balanceOf(actors.teacher) == (money(1_000) + 500) // 5


def test_a_longer_holding_time_is_announced(building: Community, actors: Actors) -> None:
    """Its notice is that of the agreement, in which everybody may still leave as before."""
    held(building, actors)
    call = building.governed("setSharing", (0, 0, 180 * DAY))
    proposal = building.propose(actors.founder, Class.AGREEMENT, [call])
    building.vote_while_open(proposal.poll, actors.majority)
    chain.travel(7 * DAY - 1)
    assert leaving(building, actors.teacher, shares(400)) is None
    chain.travel(2)
    building.execute(proposal, actors.founder)
    assert leaving(building, actors.teacher, shares(400)) == error("ExitsClosed")


@pytest.mark.parametrize(
    ("field", "most"), [("retained", 10_000), ("exitPart", 10_000), ("holdingTime", 180 * DAY)]
)
def test_bounds(world: World, building: Community, actors: Actors, field: str, most: int) -> None:
    def terms(value: int) -> tuple[int, ...]:
        return tuple(value if name == field else 0 for name in FIELDS)

    def creation(value: int) -> Refusal | None:
        given = parameters(sharing=terms(value), currency=world.token.address)
        return refusal(world.factory.createProject, given, fresh_salt(), by=actors.founder)

    refused = error("ParameterInvalid", parameter=text32(field), given=most + 1)
    assert (creation(most), creation(most + 1)) == (None, refused)
    call = building.governed("setSharing", terms(most + 1))
    assert building.outcome(Class.AGREEMENT, [call], actors.majority) == error(
        "CallFailed", index=0, reason=refused
    )


def test_nobody_sets_them_alone(building: Community, actors: Actors) -> None:
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.setSharing, (0, 0, 0), by=somebody) == error(
            "DecisionRequired", **{"class": Class.AGREEMENT}
        )
