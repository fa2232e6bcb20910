"""What belongs to the community: only its project's decisions move it."""

from brownie import Contract

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import ZERO, Class
from tests.contracts.support.world import World


def refused(caller: object) -> Refusal:
    """The refusal for this caller."""
    return error("TreasuryRefused", caller=caller)


def test_it_knows_its_project(building: Community, raising: Community) -> None:
    assert building.treasury.project() == building.project
    assert building.project.treasury() == building.treasury
    assert raising.treasury.project() == raising.project


def test_it_says_what_arrives(building: Community, actors: Actors) -> None:
    sent = actors.stranger.transfer(building.treasury, 12_345)
    assert told_once(sent, "Received") == {"from": actors.stranger.address, "amount": 12_345}
    assert building.treasury.balance() == 12_345


def test_everybody_but_its_project_is_refused(
    building: Community, raising: Community, world: World, actors: Actors
) -> None:
    people = (actors.founder, actors.stranger, raising.project, building.treasury, world.factory)
    for somebody in people:
        arguments = (somebody, 0, b"")
        assert refusal(building.treasury.execute, *arguments, by=somebody) == refused(somebody)


def test_it_is_bound_once_and_by_its_factory(
    building: Community, world: World, actors: Actors
) -> None:
    bind = building.treasury.initialize
    for somebody in (actors.founder, building.project):
        assert refusal(bind, somebody, by=somebody) == refused(somebody)
    assert refusal(bind, actors.founder, by=world.factory) == error("TreasuryInitialised")


def test_the_code_that_all_run_belongs_to_nobody(world: World, actors: Actors) -> None:
    code = world.factory.treasuryImplementation()
    implementation = Contract.from_abi("ITreasury", code, world.treasury_abi)
    assert implementation.project() == ZERO
    assert refusal(implementation.initialize, actors.stranger, by=actors.stranger) == refused(
        actors.stranger
    )
    assert refusal(implementation.execute, actors.stranger, 0, b"", by=actors.stranger) == refused(
        actors.stranger
    )


def test_a_decision_pays_coins(building: Community, actors: Actors) -> None:
    actors.stranger.transfer(building.treasury, 500)
    before = actors.student.balance()
    voters = [actors.founder, actors.contributor]

    executed = building.decide(Class.SPEND, [Call(actors.student, value=500)], voters)

    assert told_once(executed, "Executed") == event(
        target=actors.student, value=500, selector="0x00000000"
    )
    assert actors.student.balance() == before + 500
    assert building.treasury.balance() == 0


def test_it_pays_no_more_than_it_has(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND, [Call(actors.student, value=1)])
    building.vote_while_open(proposal.poll, [actors.founder, actors.contributor])
    building.mature(Class.SPEND)
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "CallFailed", index=0, reason=b""
    )
