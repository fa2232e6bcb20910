"""A signature serves one purpose, for one account, in one project, once."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.signing import signed
from tests.contracts.support.values import HOUR, Support, shares


def asked_with(
    community: Community, actors: Actors, purpose: str, signature: bytes
) -> Refusal | None:
    """What each "by signature" verb says to this signature of the teacher."""
    project, teacher, later = community.project, actors.teacher, chain.now() + HOUR
    poll, digest = b"\7" * 32, project.agreement()[1]
    verbs: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "Acceptance": (project.acceptAgreementBySig, (teacher, digest, later, signature)),
        "Ballot": (project.castBallotBySig, (poll, teacher, Support.FOR, signature)),
        "Permit": (project.permit, (teacher, actors.student, 0, later, signature)),
        "DelegationBy": (project.delegateBySig, (teacher, actors.student, 0, later, signature)),
    }
    verb, arguments = verbs[purpose]
    return refusal(verb, *arguments, by=actors.relayer)


def messages(community: Community, actors: Actors) -> dict[str, tuple[Any, ...]]:
    """The same account, amounts and times in each of the messages."""
    teacher, later = actors.teacher, chain.now() + HOUR
    return {
        "Acceptance": (teacher, community.project.agreement()[1], later),
        "Ballot": (b"\7" * 32, teacher, Support.FOR),
        "Permit": (teacher, actors.student, 0, 0, later),
        "DelegationBy": (teacher, actors.student, 0, later),
        "Delegation": (actors.student, 0, later),
    }


@pytest.mark.parametrize("purpose", ["Acceptance", "Ballot", "Permit", "DelegationBy"])
def test_no_other_purpose(building: Community, actors: Actors, purpose: str) -> None:
    invalid = error("SignatureInvalid", signer=actors.teacher)
    for message, values in messages(building, actors).items():
        signature = bytes(signed(actors.teacher, building.project, message, *values).signature)
        answer = asked_with(building, actors, purpose, signature)
        assert (answer == invalid) == (message != purpose), message


@pytest.mark.parametrize("purpose", ["Acceptance", "Ballot", "Permit", "DelegationBy"])
def test_no_other_project(
    building: Community, raising: Community, actors: Actors, purpose: str
) -> None:
    values = messages(building, actors)[purpose]
    signature = bytes(signed(actors.teacher, raising.project, purpose, *values).signature)
    assert asked_with(building, actors, purpose, signature) == error(
        "SignatureInvalid", signer=actors.teacher
    )


def test_one_count_for_both_ways_to_delegate(building: Community, actors: Actors) -> None:
    project, expiry, teacher = building.project, chain.now() + HOUR, actors.teacher
    message = (teacher, actors.developer, 0, expiry)
    signature = bytes(signed(teacher, project, "DelegationBy", *message).signature)
    project.delegateBySig(*message, signature, {"from": actors.relayer})
    assert project.getVotes(actors.developer) == shares(400)
    again = signed(teacher, project, "Delegation", actors.founder, 0, expiry)
    rest = (again.v, again.r.to_bytes(32, "big"), again.s.to_bytes(32, "big"))
    asked = (actors.founder, 0, expiry, *rest)
    assert refusal(project.delegateBySig, *asked, by=actors.relayer) == error(
        "NonceWrong", account=teacher, next=1
    )
