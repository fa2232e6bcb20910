"""A wallet of three people, of whom two sign (ERC-1271), is a full member."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import TEXT, Community
from tests.contracts.support.events import told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import signed
from tests.contracts.support.values import (
    HOUR,
    NOTHING,
    ZERO,
    Class,
    Support,
    fields,
    money,
    shares,
)
from tests.contracts.support.world import World


@pytest.fixture
def wallet(building: Community, world: World, actors: Actors) -> Any:
    """The wallet of teacher, developer and designer, which is a member with 400 shares."""
    owners = (actors.teacher, actors.developer, actors.designer)
    shared = world.deploy("SharedWallet", *owners)
    project, deadline = building.project, chain.now() + HOUR
    accepted = (shared, project.agreement()[1], deadline)
    signature = two_of(owners[:2], project, "Acceptance", *accepted)
    project.acceptAgreementBySig(*accepted, signature, {"from": actors.relayer})
    project.transfer(shared, shares(400), {"from": actors.teacher})
    chain.travel(1)
    return shared


def two_of(signers: Any, project: Any, message: str, *values: Any) -> bytes:
    """The signatures of these owners, as the wallet takes them."""
    ordered = sorted(signers, key=lambda signer: str(signer.address).lower())
    return b"".join(bytes(signed(each, project, message, *values).signature) for each in ordered)


def test_it_is_a_member(building: Community, wallet: Any) -> None:
    assert fields(building.project.memberOf(wallet))["agreementVersion"] == 1
    assert fields(building.project.totals())["seats"] == 3


def test_it_votes(building: Community, actors: Actors, wallet: Any) -> None:
    project, poll = building.project, building.claim(actors.founder)
    ballot = (poll, wallet, Support.FOR)
    for signers in ([actors.teacher], [actors.teacher, actors.stranger]):
        signature = two_of(signers, project, "Ballot", *ballot)
        assert refusal(project.castBallotBySig, *ballot, signature, by=actors.relayer) == error(
            "SignatureInvalid", signer=wallet
        )
    signature = two_of([actors.developer, actors.designer], project, "Ballot", *ballot)
    cast = project.castBallotBySig(*ballot, signature, {"from": actors.relayer})
    assert told_once(cast, "BallotCast")["weight"] == shares(400)


def test_it_permits_a_spender(building: Community, actors: Actors, wallet: Any) -> None:
    project, deadline = building.project, chain.now() + HOUR
    permitted = (wallet, actors.student, shares(5), 0, deadline)
    signature = two_of([actors.teacher, actors.designer], project, "Permit", *permitted)
    asked = (wallet, actors.student, shares(5), deadline, signature)
    project.permit(*asked, {"from": actors.relayer})
    assert project.allowance(wallet, actors.student) == shares(5)
    assert refusal(project.permit, *asked, by=actors.relayer) == error(
        "SignatureInvalid", signer=wallet
    )


def test_it_delegates(building: Community, actors: Actors, wallet: Any) -> None:
    project, expiry = building.project, chain.now() + HOUR
    message = (wallet, actors.designer, 5 << 64, expiry)
    signature = two_of([actors.teacher, actors.designer], project, "DelegationBy", *message)
    asked = (*message, signature)
    project.delegateBySig(*asked, {"from": actors.relayer})
    assert project.delegates(wallet) == actors.designer
    assert project.getVotes(actors.designer) == shares(400)
    assert refusal(project.delegateBySig, *asked, by=actors.relayer) == error(
        "NonceWrong", account=wallet, next=(5 << 64) + 1
    )
    chain.next_at(expiry + 1)
    assert refusal(project.delegateBySig, *asked, by=actors.relayer) == error(
        "SignatureExpired", deadline=expiry
    )


def test_it_gives_claims_proposes_and_collects(
    building: Community, actors: Actors, wallet: Any
) -> None:
    project, token = building.project, building.token
    token.mint(wallet, money(50), {"from": actors.stranger})
    steps = (
        (token, token.approve.encode_input(project, money(50))),
        (project, project.contribute.encode_input(money(50), 0)),
        (project, project.openClaim.encode_input(1, 100, TEXT, 0, 0, NOTHING)),
        (project, project.propose.encode_input(Class.SPEND, [], TEXT, NOTHING)),
    )
    for target, data in steps:
        done = wallet.perform(target, data, {"from": actors.teacher})
    assert told_once(done, "ProposalCreated")["proposer"] == wallet
    building.fill(actors.stranger, 10_000)
    project.distribute(token, 10_000, {"from": actors.stranger})
    chain.travel(1)
    collect = project.claimDividends.encode_input([1], ZERO)
    wallet.perform(project, collect, {"from": actors.teacher})
    assert token.balanceOf(wallet) == 8_000 * shares(450) // shares(2_050)


def test_what_its_owners_sign_for_themselves_is_not_the_wallets(
    building: Community, world: World, actors: Actors, wallet: Any
) -> None:
    """Two wallets of the same people: what was signed for one says nothing for the other."""
    project, deadline = building.project, chain.now() + HOUR
    owners = (actors.teacher, actors.developer, actors.designer)
    other = world.deploy("SharedWallet", *owners)
    acceptance = (project.agreement()[1], deadline)
    signature = two_of(owners[:2], project, "Acceptance", wallet, *acceptance)
    assert refusal(
        project.acceptAgreementBySig, other, *acceptance, signature, by=actors.relayer
    ) == error("SignatureInvalid", signer=other)
