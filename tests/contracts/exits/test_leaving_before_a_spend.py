"""Whoever disagrees with a decision has its whole notice to leave with their part."""

from brownie import web3

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community, Proposal
from tests.contracts.support.exits import held, leave
from tests.contracts.support.lines import line_call
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, Class, State, Support, money, shares


def against_the_teacher(building: Community, actors: Actors, call: Call) -> Proposal:
    """A decision that passed while the teacher voted against it; its notice has just begun."""
    proposal = building.propose(actors.founder, Class.SPEND, [call])
    building.vote(proposal.poll, Support.AGAINST, actors.teacher)
    building.vote(proposal.poll, Support.FOR, *actors.majority)
    assert building.project.pollState(proposal.poll) == State.PASSED
    return proposal


def payment(building: Community, to: object, amount: int) -> Call:
    """The call that pays somebody in the currency."""
    code_hash = bytes(web3.keccak(web3.eth.get_code(building.token.address)))
    return Call(building.token, building.token.transfer.encode_input(to, amount), 0, code_hash)


def test_the_leaver_takes_a_part_of_what_is_about_to_be_spent(
    building: Community, actors: Actors
) -> None:
    held(building, actors)
    spend = payment(building, actors.designer, money(800))
    proposal = against_the_teacher(building, actors, spend)
    chain.travel(3 * DAY - 1)
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "PollStateWrong", poll=proposal.poll, current=State.PASSED
    )

    leave(building, actors.teacher, shares(400))
    chain.travel(2)
    building.execute(proposal, actors.founder)

    assert building.token.balanceOf(actors.teacher) == money(160)
    assert building.token.balanceOf(actors.designer) == money(800)
    assert building.token.balanceOf(building.treasury) == money(40)


def test_what_leavers_took_is_not_spent_a_second_time(building: Community, actors: Actors) -> None:
    held(building, actors)
    spend = payment(building, actors.designer, money(900))
    proposal = against_the_teacher(building, actors, spend)
    leave(building, actors.teacher, shares(400))
    chain.travel(3 * DAY + 1)
    answer = refusal(building.project.execute, *proposal.arguments, by=actors.founder)
    assert answer is not None
    assert answer.name == "CallFailed"
    assert building.token.balanceOf(building.treasury) == money(840)


def test_a_line_is_announced_as_long_as_a_payment(building: Community, actors: Actors) -> None:
    """Money of a line is out of the treasury: its decision gives the same time to leave."""
    held(building, actors)
    proposal = against_the_teacher(building, actors, line_call(building, amount=money(840)))
    leave(building, actors.teacher, shares(400))
    chain.travel(3 * DAY + 1)
    building.execute(proposal, actors.founder)
    assert building.token.balanceOf(actors.teacher) == money(160)
    assert building.token.balanceOf(building.treasury) == 0
