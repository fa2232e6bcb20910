"""Leaving with one's part of what the treasury holds, while the project builds."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.exits import held, leave, leaving
from tests.contracts.support.refusals import error
from tests.contracts.support.values import ZERO, fields, money, shares
from tests.contracts.support.world import World


def test_the_agreed_part_is_paid(building: Community, actors: Actors) -> None:
    project, token = building.project, building.token
    held(building, actors)
    assert project.exitable(actors.teacher, 1) == shares(400)

    left = leave(building, actors.teacher, shares(400))

    # A fifth of 1000, of which the agreement lets four fifths go.
    assert told_once(left, "Exited") == event(
        account=actors.teacher, shares=shares(400), recipient=actors.teacher
    )
    assert told_once(left, "ExitPaid") == event(
        account=actors.teacher, token=token, amount=money(160)
    )
    assert token.balanceOf(actors.teacher) == money(160)
    assert token.balanceOf(building.treasury) == money(840)
    assert project.balanceOf(actors.teacher) == 0
    assert fields(project.totals())["supply"] == shares(1_600)
    assert fields(project.totals())["seats"] == 2


def test_of_each_token_that_is_listed(building: Community, world: World, actors: Actors) -> None:
    other = world.deploy("SilentToken")
    other.mint(building.treasury, 1_001, {"from": actors.stranger})
    actors.stranger.transfer(building.treasury, 5_000)
    held(building, actors)
    tokens = sorted((building.token.address, other.address), key=str.lower)
    before = actors.teacher.balance()

    left = leave(building, actors.teacher, shares(100), [ZERO, *tokens])

    paid = {one["token"]: one["amount"] for one in told(left, "ExitPaid")}
    # A twentieth, and four fifths of it, rounded down.
    assert paid == {ZERO: 200, building.token.address: money(40), other.address: 40}
    assert actors.teacher.balance() == before + 200
    assert other.balanceOf(building.treasury) == 961


def test_what_is_not_listed_is_given_up(building: Community, actors: Actors) -> None:
    held(building, actors)
    leave(building, actors.teacher, shares(400), [])
    assert building.token.balanceOf(building.treasury) == money(1_000)
    assert building.project.balanceOf(actors.teacher) == 0


def test_to_a_recipient_of_ones_choice(building: Community, actors: Actors) -> None:
    held(building, actors)
    leave(building, actors.teacher, shares(400), recipient=actors.student)
    assert building.token.balanceOf(actors.student) == money(160)
    for own in (building.project, building.treasury):
        assert leaving(building, actors.founder, shares(1), recipient=own) == error(
            "AccountRefused", account=own
        )


def test_a_least_amount_can_be_asked_for(building: Community, actors: Actors) -> None:
    held(building, actors)
    assert leaving(building, actors.teacher, shares(400), minimums=[money(160)]) is None
    assert leaving(building, actors.teacher, shares(400), minimums=[money(160) + 1]) == error(
        "PartBelowMinimum", token=building.token, part=money(160), minimum=money(160) + 1
    )


def test_tokens_are_sorted_and_each_is_named_once(building: Community, actors: Actors) -> None:
    held(building, actors)
    token = building.token.address
    for tokens, minimums, index in (
        ([token, token], [0, 0], 1),
        ([token, ZERO], [0, 0], 1),
        ([ZERO, token, token], [0, 0, 0], 2),
        ([ZERO, token], [0], 2),
        ([], [0], 0),
    ):
        assert leaving(building, actors.teacher, 1, tokens, minimums) == error(
            "TokensUnsorted", index=index
        )


def test_not_in_own_shares(building: Community, actors: Actors) -> None:
    held(building, actors)
    project = building.project
    assert leaving(building, actors.teacher, 1, [project.address]) == error(
        "TokenRefused", token=project
    )


def test_a_hostile_token_harms_only_who_lists_it(
    building: Community, world: World, actors: Actors
) -> None:
    hostile = world.deploy("BlacklistToken")
    hostile.mint(building.treasury, 1_000, {"from": actors.stranger})
    hostile.refuse(building.treasury, True, {"from": actors.stranger})
    held(building, actors)
    tokens = sorted((building.token.address, hostile.address), key=str.lower)
    assert leaving(building, actors.teacher, shares(400), tokens) == error("TransferFailed")
    assert leaving(building, actors.teacher, shares(400)) is None


def test_who_leaves_does_not_dilute_who_stays(building: Community, actors: Actors) -> None:
    """What stays in the treasury is worth at least as much per share as before."""
    held(building, actors)
    price = building.project.currentPrice()
    leave(building, actors.teacher, shares(399) + 7)
    assert building.project.currentPrice() >= price
    leave(building, actors.contributor, shares(600))
    assert building.token.balanceOf(building.treasury) >= money(1_000) * 4 // 10
    chain.travel(1)
