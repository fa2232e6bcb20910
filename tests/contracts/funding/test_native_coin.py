"""A project may raise the chain's native coin instead of a token."""

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, WHOLE_SHARE, ZERO, plain, shares
from tests.contracts.support.world import World

ETHER = 10**18


@pytest.fixture
def native(world: World, actors: Actors) -> Community:
    """Raises two ether of two backers; a share costs a thousandth."""
    community = world.create(
        currency=ZERO,
        price=ETHER // 1_000,
        minimum=ETHER // 10,
        cap=0,
        money_threshold=2 * ETHER,
        backers_threshold=2,
        deadline=chain.now() + 30 * DAY,
    )
    community.join(actors.contributor, actors.teacher)
    return community


def test_it_waits_in_the_project_and_moves_with_success(native: Community, actors: Actors) -> None:
    native.give(actors.contributor, ETHER)
    assert native.project.currency() == ZERO
    assert native.project.balance() == native.project.escrow() == ETHER
    assert native.project.balanceOf(actors.contributor) == shares(1_000)

    native.give(actors.teacher, ETHER)

    assert native.project.balance() == native.project.escrow() == 0
    assert native.treasury.balance() == 2 * ETHER
    native.give(actors.teacher, ETHER)
    assert native.treasury.balance() == 3 * ETHER


def test_what_is_sent_is_what_is_named(native: Community, actors: Actors) -> None:
    for sent in (0, ETHER - 1, ETHER + 1):
        assert refusal(native.project.contribute, ETHER, 0, by=actors.teacher, value=sent) == error(
            "ValueWrong", sent=sent, expected=ETHER
        )


def test_a_permit_makes_no_sense(native: Community, actors: Actors) -> None:
    permit = (0, 27, b"\1" * 32, b"\1" * 32)
    arguments = (ETHER, 0, *permit)
    assert refusal(native.project.contributeWithPermit, *arguments, by=actors.teacher) == error(
        "ValueWrong", sent=0, expected=ETHER
    )


def test_it_comes_back_to_the_wei(native: Community, actors: Actors) -> None:
    before, amount = actors.teacher.balance(), ETHER + 12_345
    native.give(actors.teacher, amount)
    assert actors.teacher.balance() == before - amount
    chain.travel(31 * DAY)
    native.project.refund({"from": actors.teacher})
    assert actors.teacher.balance() == before
    assert plain(native.project.raised()) == (0, 1, 0, 0)


def test_the_price_follows_the_treasury(native: Community, actors: Actors) -> None:
    native.give(actors.contributor, ETHER)
    native.give(actors.teacher, ETHER)
    actors.stranger.transfer(native.treasury, 2 * ETHER)
    assert native.project.currentPrice() == 4 * ETHER * WHOLE_SHARE // shares(2_000)


def test_coins_without_a_verb_are_refused(native: Community, actors: Actors) -> None:
    for data in ("0x", native.project.refund.encode_input()):
        answer = chain.answer(actors.stranger, native.project, data, ETHER)
        assert "error" in answer
