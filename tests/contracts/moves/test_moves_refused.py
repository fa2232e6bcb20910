"""Moves that can't be: against a veto, onto somebody known, or without a decision."""

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.moves import move, move_outcome
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.signing import signed
from tests.contracts.support.values import DAY, HOUR, ZERO, Class, State, Support, money, shares


def failed(reason: Refusal) -> Refusal:
    """The refusal of a decision whose only call was refused for this reason."""
    return error("CallFailed", index=0, reason=reason)


def test_the_old_key_vetoes_until_the_last_moment(building: Community, actors: Actors) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    call = building.governed("moveMember", old, new)
    proposal = building.propose(actors.founder, Class.AGREEMENT, [call])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.teacher)
    chain.travel(7 * DAY + 1)
    assert project.pollState(proposal.poll) == State.READY
    assert refusal(project.execute, *proposal.arguments, by=actors.founder) is None

    vetoed = project.vetoMove(new, {"from": old})

    assert told_once(vetoed, "MoveVetoed") == event(**{"from": old, "to": new})
    assert project.moveVetoed(old, new)
    assert refusal(project.execute, *proposal.arguments, by=actors.founder) == failed(
        error("MoveForbidden", **{"from": old, "to": new})
    )
    assert move_outcome(building, actors, old, actors.stranger) is None


def test_others_veto_nothing_but_their_own(building: Community, actors: Actors) -> None:
    building.project.vetoMove(actors.student, {"from": actors.designer})
    assert not building.project.moveVetoed(actors.contributor, actors.student)
    assert move_outcome(building, actors, actors.contributor, actors.student) is None


def test_only_onto_an_account_that_never_took_part(building: Community, actors: Actors) -> None:
    """What anybody may have sent there doesn't stand in the way, and stays."""
    project, old = building.project, actors.contributor
    held = project.balanceOf(old)
    project.transfer(actors.student, 1, {"from": actors.founder})
    for account in (actors.teacher, actors.designer, old):
        assert move_outcome(building, actors, old, account) == failed(
            error("AccountKnown", account=account)
        )
    move(building, actors, old, actors.student)
    assert project.balanceOf(actors.student) == held + 1


def test_only_members_move(building: Community, actors: Actors) -> None:
    building.project.transfer(actors.stranger, shares(9), {"from": actors.founder})
    assert move_outcome(building, actors, actors.stranger, actors.student) == failed(
        error("NotMember", account=actors.stranger)
    )


def test_not_to_nobody_nor_to_our_own(building: Community, actors: Actors) -> None:
    old = actors.contributor
    assert move_outcome(building, actors, old, ZERO) == failed(error("AccountZero"))
    for own in (building.project, building.treasury):
        assert move_outcome(building, actors, old, own) == failed(
            error("AccountRefused", account=own)
        )


def test_who_moved_does_not_move_again(building: Community, actors: Actors) -> None:
    move(building, actors, actors.contributor, actors.student)
    assert move_outcome(building, actors, actors.contributor, actors.stranger) == failed(
        error("NotMember", account=actors.contributor)
    )
    assert move_outcome(building, actors, actors.student, actors.contributor) == failed(
        error("AccountKnown", account=actors.contributor)
    )


@pytest.fixture
def moved(building: Community, actors: Actors) -> Community:
    """The contributor has become the student."""
    move(building, actors, actors.contributor, actors.student)
    return building


def test_the_old_key_is_nobodys_any_more(moved: Community, actors: Actors) -> None:
    project, old = moved.project, actors.contributor
    retired = error("AccountRetired", account=old)
    current = project.agreement()[1]
    assert refusal(project.acceptAgreement, current, by=old) == retired
    assert refusal(project.delegate, actors.founder, by=old) == retired
    assert refusal(project.transfer, old, 1, by=actors.founder) == retired
    assert refusal(project.post, 0, b"\0" * 32, b"\1" * 32, by=old) == error(
        "NotMember", account=old
    )
    assert refusal(project.delegate, old, by=actors.founder) == error("NotMember", account=old)
    moved.fill(old, money(10))
    assert refusal(project.contribute, money(10), 0, by=old) == error(
        "AgreementNotAccepted", account=old, accepted=0, current=1
    )


def test_nor_by_signature(moved: Community, actors: Actors) -> None:
    project, old, deadline = moved.project, actors.contributor, chain.now() + HOUR
    acceptance = (old, project.agreement()[1], deadline)
    signature = signed(old, project, "Acceptance", *acceptance).signature
    assert refusal(project.acceptAgreementBySig, *acceptance, signature, by=old) == error(
        "AccountRetired", account=old
    )


def test_nobody_moves_anybody_alone(building: Community, actors: Actors) -> None:
    arguments = (actors.contributor, actors.student)
    for somebody in (actors.contributor, actors.founder, building.treasury, building.project):
        assert refusal(building.project.moveMember, *arguments, by=somebody) == error(
            "DecisionRequired", **{"class": Class.AGREEMENT}
        )
