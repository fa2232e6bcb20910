"""Giving money with a permit of the currency: one transaction, no approval before."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import parts, signed
from tests.contracts.support.values import HOUR, money, shares


def permission(community: Community, owner: Any, signer: Any, amount: int) -> tuple[Any, ...]:
    """Deadline, v, r and s of a permit of the currency for the project."""
    deadline = chain.now() + HOUR
    values = (owner, community.project, amount, community.token.nonces(owner), deadline)
    return deadline, *parts(signed(signer, community.token, "Permit", *values, name="Test Euro"))


def test_one_transaction_is_enough(building: Community, actors: Actors) -> None:
    building.token.mint(actors.developer, money(40), {"from": actors.developer})
    permit = permission(building, actors.developer, actors.developer, money(40))

    given = building.project.contributeWithPermit(
        money(40), shares(40), *permit, {"from": actors.developer}
    )

    assert told_once(given, "Contributed")["money"] == money(40)
    assert building.project.balanceOf(actors.developer) == shares(40)
    assert building.token.allowance(actors.developer, building.project) == 0


def test_a_permit_that_somebody_brought_before_does_no_harm(
    building: Community, actors: Actors
) -> None:
    building.token.mint(actors.developer, money(40), {"from": actors.developer})
    permit = permission(building, actors.developer, actors.developer, money(40))
    building.token.permit(
        actors.developer, building.project, money(40), *permit, {"from": actors.stranger}
    )
    building.project.contributeWithPermit(money(40), 0, *permit, {"from": actors.developer})
    assert building.project.balanceOf(actors.developer) == shares(40)


def test_somebody_elses_permit_takes_nothing(building: Community, actors: Actors) -> None:
    building.token.mint(actors.teacher, money(40), {"from": actors.teacher})
    permit = permission(building, actors.teacher, actors.teacher, money(40))
    arguments = (money(40), 0, *permit)
    assert refusal(building.project.contributeWithPermit, *arguments, by=actors.developer) == (
        error("TransferFromFailed")
    )


def test_it_asks_for_the_agreement_too(building: Community, actors: Actors) -> None:
    building.token.mint(actors.stranger, money(40), {"from": actors.stranger})
    permit = permission(building, actors.stranger, actors.stranger, money(40))
    arguments = (money(40), 0, *permit)
    assert refusal(building.project.contributeWithPermit, *arguments, by=actors.stranger) == error(
        "AgreementNotAccepted", account=actors.stranger, accepted=0, current=1
    )


def test_a_promise_of_shares_holds_too(building: Community, actors: Actors) -> None:
    building.token.mint(actors.developer, money(40), {"from": actors.developer})
    permit = permission(building, actors.developer, actors.developer, money(40))
    arguments = (money(40), shares(41), *permit)
    assert refusal(building.project.contributeWithPermit, *arguments, by=actors.developer) == (
        error("SharesBelowMinimum", shares=shares(40), minShares=shares(41))
    )
