"""Executing a decision: by anyone, once, when its notice is over, all of it or nothing."""

from brownie import web3

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import event, names, told, told_once
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, Class, State, Support, digest, money


def payment(community: Community, to: object, amount: int) -> Call:
    """A call that pays from the treasury in the community's token."""
    token = community.token
    code_hash = bytes(web3.keccak(web3.eth.get_code(token.address)))
    return Call(token, token.transfer.encode_input(to, amount), 0, code_hash)


def wrong(poll: bytes, state: State) -> Refusal:
    """The refusal for a poll in this state."""
    return error("PollStateWrong", poll=poll, current=state)


def test_anyone_executes_what_is_ready(building: Community, actors: Actors) -> None:
    proposal = building.propose(
        actors.founder, Class.SPEND, [payment(building, actors.student, money(70))]
    )
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.SPEND)

    executed = building.execute(proposal, actors.stranger)

    assert told_once(executed, "DecisionExecuted") == event(
        poll=proposal.poll, executor=actors.stranger
    )
    assert told_once(executed, "Executed") == event(
        target=building.token, value=0, selector="0xa9059cbb"
    )
    assert names(executed) == ["DecisionExecuted", "Executed", "Transfer"]
    assert building.token.balanceOf(actors.student) == money(70)
    assert building.token.balanceOf(building.treasury) == money(930)
    assert building.project.pollState(proposal.poll) == State.DONE


def test_not_before_and_not_twice(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    execute, by = building.project.execute, {"by": actors.stranger}
    assert refusal(execute, *proposal.arguments, **by) == wrong(proposal.poll, State.OPEN)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    assert refusal(execute, *proposal.arguments, **by) == wrong(proposal.poll, State.PASSED)
    chain.travel(3 * DAY + 1)
    assert refusal(execute, *proposal.arguments, **by) is None
    building.execute(proposal, actors.stranger)
    assert refusal(execute, *proposal.arguments, **by) == wrong(proposal.poll, State.DONE)


def test_not_when_it_has_lapsed_or_was_rejected(building: Community, actors: Actors) -> None:
    execute, by = building.project.execute, {"by": actors.stranger}
    rejected = building.propose(actors.founder, Class.SPEND)
    lapsed = building.propose(actors.founder, Class.SPEND)
    building.vote(lapsed.poll, Support.FOR, actors.founder, actors.contributor)
    building.run_out(rejected.poll)
    assert refusal(execute, *rejected.arguments, **by) == wrong(rejected.poll, State.REJECTED)
    chain.travel(34 * DAY)
    assert refusal(execute, *lapsed.arguments, **by) == wrong(lapsed.poll, State.LAPSED)


def test_not_with_anything_changed(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.SPEND)
    other = (Call(actors.student, value=1).encoded(),)
    for place, value in enumerate((actors.teacher, Class.SETTINGS, other, digest("2"), NOTHING)):
        changed = list(proposal.arguments)
        changed[place] = value
        poll = building.project.proposalId(*changed)
        assert refusal(building.project.execute, *changed, by=actors.founder) == wrong(
            poll, State.NONE
        )


def test_all_of_it_or_nothing(building: Community, actors: Actors) -> None:
    calls = [
        payment(building, actors.student, money(70)),
        payment(building, actors.student, money(931)),
    ]
    proposal = building.propose(actors.founder, Class.SPEND, calls)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.SPEND)
    reason = error(
        "ERC20InsufficientBalance",
        sender=building.treasury,
        balance=money(930),
        needed=money(931),
    )
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "CallFailed", index=1, reason=reason
    )
    building.token.mint(building.treasury, money(1), {"from": actors.stranger})
    executed = building.execute(proposal, actors.founder)
    assert len(told(executed, "Executed")) == 2


def test_a_plain_payment_does_not_ask_for_code(building: Community, actors: Actors) -> None:
    target = "0x00000000000000000000000000000000c0ffee00"
    proposal = building.propose(actors.founder, Class.SPEND, [Call(target, value=0)])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.SPEND)
    chain.request("anvil_setCode", target, "0x00")
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) is None


def test_code_that_changed_since_the_vote_is_refused(building: Community, actors: Actors) -> None:
    call = payment(building, actors.student, money(1))
    proposal = building.propose(actors.founder, Class.SPEND, [call])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.SPEND)
    chain.request("anvil_setCode", str(building.token), "0x00")
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "TargetCodeChanged",
        index=0,
        codeHash=bytes(web3.keccak(b"\0")),
        expected=call.code_hash,
    )


def test_a_question_without_calls_executes_nothing(building: Community, actors: Actors) -> None:
    executed = building.decide(Class.DISSOLVE, [], [actors.founder, actors.contributor])
    assert names(executed) == ["DecisionExecuted"]
