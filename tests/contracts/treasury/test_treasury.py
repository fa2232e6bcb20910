"""What belongs to the community: only its project's decisions move it."""

from brownie import web3

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import Class
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


def test_only_its_project_has_it_pay(
    building: Community, raising: Community, world: World, actors: Actors
) -> None:
    for somebody in (actors.founder, raising.project, building.treasury, world.factory):
        arguments = (building.token, somebody, 1)
        assert refusal(building.treasury.pay, *arguments, by=somebody) == refused(somebody)
    assert refusal(
        building.treasury.pay, building.token, actors.student, 1, by=building.project
    ) is (None)


def test_its_project_is_part_of_its_code(building: Community, raising: Community) -> None:
    """Nothing sets it up and nothing can bind it anew; it is the only contract its project makes."""
    codes = {
        each.project.address: bytes(web3.eth.get_code(each.treasury.address))
        for each in (building, raising)
    }
    own, other = (bytes.fromhex(address[2:]) for address in codes)
    assert own in codes[building.project.address]
    assert codes[building.project.address].replace(own, other) == codes[raising.project.address]
    assert web3.eth.get_transaction_count(building.project.address) == 2


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
