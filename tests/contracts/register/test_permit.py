"""ERC-2612: approving by signature."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import parts, signed
from tests.contracts.support.values import HOUR, shares


def permission(signer: Any, project: Any, owner: Any, spender: Any, deadline: int) -> tuple:
    """Arguments of `permit` for five shares, signed by the signer."""
    values = (owner, spender, shares(5), project.nonces(owner), deadline)
    signature = parts(signed(signer, project, "Permit", *values))
    return (owner, spender, shares(5), deadline, *signature)


def test_a_relayer_brings_the_approval(building: Community, actors: Actors) -> None:
    project, deadline = building.project, chain.now() + HOUR
    arguments = permission(actors.teacher, project, actors.teacher, actors.student, deadline)

    approved = project.permit(*arguments, {"from": actors.relayer})

    assert told_once(approved, "Approval") == event(
        owner=actors.teacher, spender=actors.student, value=shares(5)
    )
    assert project.allowance(actors.teacher, actors.student) == shares(5)
    assert project.nonces(actors.teacher) == 1


def test_it_works_once(building: Community, actors: Actors) -> None:
    project, deadline = building.project, chain.now() + HOUR
    arguments = permission(actors.teacher, project, actors.teacher, actors.student, deadline)
    project.permit(*arguments, {"from": actors.relayer})
    assert refusal(project.permit, *arguments, by=actors.relayer) == error(
        "SignatureInvalid", signer=actors.teacher
    )


def test_somebody_elses_signature_is_refused(building: Community, actors: Actors) -> None:
    project, deadline = building.project, chain.now() + HOUR
    arguments = permission(actors.stranger, project, actors.teacher, actors.stranger, deadline)
    assert refusal(project.permit, *arguments, by=actors.stranger) == error(
        "SignatureInvalid", signer=actors.teacher
    )


def test_it_expires(building: Community, actors: Actors) -> None:
    project, deadline = building.project, chain.now() + HOUR
    arguments = permission(actors.teacher, project, actors.teacher, actors.student, deadline)
    chain.next_at(deadline + 1)
    assert refusal(project.permit, *arguments, by=actors.relayer) == error(
        "SignatureExpired", deadline=deadline
    )
