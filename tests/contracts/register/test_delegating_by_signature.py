"""ERC-5805: delegating by signature, with keyed nonces."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import parts, signed
from tests.contracts.support.values import HOUR, ZERO, shares

KEY = 7 << 64


def delegation(signer: Any, project: Any, delegatee: Any, nonce: int, expiry: int) -> tuple:
    """Arguments of `delegateBySig`."""
    signature = signed(signer, project, "Delegation", delegatee, nonce, expiry)
    return (delegatee, nonce, expiry, *parts(signature))


def test_a_relayer_brings_the_delegation(building: Community, actors: Actors) -> None:
    project, expiry = building.project, chain.now() + HOUR
    arguments = delegation(actors.teacher, project, actors.developer, 0, expiry)

    delegated = project.delegateBySig(*arguments, {"from": actors.relayer})

    assert told_once(delegated, "DelegateChanged")["delegator"] == actors.teacher.address
    assert project.getVotes(actors.developer) == shares(400)
    assert project.nonces(actors.teacher) == 1
    assert refusal(project.delegateBySig, *arguments, by=actors.relayer) == error(
        "NonceWrong", account=actors.teacher, next=1
    )


def test_keys_count_apart(building: Community, actors: Actors) -> None:
    project, expiry = building.project, chain.now() + HOUR
    assert project.nonces(actors.teacher, 7) == KEY
    for nonce in (KEY, KEY + 1):
        arguments = delegation(actors.teacher, project, actors.developer, nonce, expiry)
        project.delegateBySig(*arguments, {"from": actors.relayer})
    assert project.nonces(actors.teacher, 7) == KEY + 2
    assert project.nonces(actors.teacher) == 0
    skipping = delegation(actors.teacher, project, actors.founder, KEY + 4, expiry)
    assert refusal(project.delegateBySig, *skipping, by=actors.relayer) == error(
        "NonceWrong", account=actors.teacher, next=KEY + 2
    )


def test_it_expires(building: Community, actors: Actors) -> None:
    expiry = chain.now() + HOUR
    arguments = delegation(actors.teacher, building.project, actors.developer, 0, expiry)
    chain.next_at(expiry + 1)
    assert refusal(building.project.delegateBySig, *arguments, by=actors.relayer) == error(
        "SignatureExpired", deadline=expiry
    )


def test_what_is_no_signature_is_refused(building: Community, actors: Actors) -> None:
    nothing = (b"\0" * 32, b"\0" * 32)
    arguments = (actors.developer, 0, chain.now() + HOUR, 27, *nothing)
    assert refusal(building.project.delegateBySig, *arguments, by=actors.relayer) == error(
        "SignatureInvalid", signer=ZERO
    )


def test_it_can_be_for_members_only(building: Community, actors: Actors) -> None:
    expiry = chain.now() + HOUR
    arguments = delegation(actors.teacher, building.project, actors.stranger, 0, expiry)
    assert refusal(building.project.delegateBySig, *arguments, by=actors.relayer) == error(
        "NotMember", account=actors.stranger
    )
