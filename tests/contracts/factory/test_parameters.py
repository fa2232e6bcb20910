"""Parameters that make no project: the error names the parameter."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.parameters import RAISING, parameters
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, UNIT, ZERO, money, text32
from tests.contracts.support.world import World


def creation(world: World, **changes: Any) -> Refusal | None:
    """What creating a project with these changes would be refused for."""
    given = parameters(**{"currency": world.token.address, **changes})
    return refusal(world.factory.createProject, given, NOTHING, by=world.actors.founder)


def invalid(parameter: str, given: int) -> Refusal:
    """The refusal that names this parameter."""
    return error("ParameterInvalid", parameter=text32(parameter), given=given)


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("name", NOTHING, "name"),
        ("symbol", NOTHING, "symbol"),
        ("price", 0, "price"),
        ("seat_shares", 0, "seatShares"),
        ("issuance", 10_001, "issuance"),
    ],
)
def test_what_is_missing_or_too_much(world: World, field: str, value: Any, name: str) -> None:
    given = 0 if value == NOTHING else value
    assert creation(world, **{field: value}) == invalid(name, given)


def test_an_agreement_is_needed(world: World) -> None:
    assert creation(world, agreement=NOTHING) == error("DigestMissing")


def test_a_currency_has_code(world: World) -> None:
    nobody = world.actors.stranger.address
    assert creation(world, currency=nobody) == invalid("currency", int(nobody, 16))
    assert creation(world, currency=ZERO) is None


def test_a_raising_has_a_deadline_to_come(world: World) -> None:
    chain.travel(1)
    soon = chain.now() + 100
    for deadline in (0, soon):
        chain.next_at(soon)
        assert creation(world, **RAISING, deadline=deadline) == invalid("deadline", deadline)
    assert creation(world, **RAISING, deadline=soon + 1) is None


def test_without_thresholds_there_is_no_deadline(world: World) -> None:
    deadline = chain.now() + DAY
    assert creation(world, deadline=deadline) == invalid("deadline", deadline)


def test_the_cap_leaves_room_for_the_thresholds(world: World) -> None:
    deadline = chain.now() + DAY
    money_needed = {"money_threshold": money(1_000), "deadline": deadline}
    assert creation(world, cap=money(1_000) - 1, **money_needed) == invalid("cap", money(1_000) - 1)
    assert creation(world, cap=money(1_000), **money_needed) is None
    backers_needed = {"backers_threshold": 200, "deadline": deadline}
    assert creation(world, cap=money(2_000) - 1, **backers_needed) == invalid(
        "cap", money(2_000) - 1
    )
    assert creation(world, cap=0, **backers_needed) is None


def test_categories_have_a_name_and_a_ceiling(world: World) -> None:
    fine = (text32("design"), 1, UNIT)
    assert creation(world, categories=(fine, (NOTHING, 1, UNIT))) == invalid("categoryName", 2)
    assert creation(world, categories=((fine[0], 1, 0),)) == invalid("categoryCeiling", 1)
    assert creation(world, categories=((fine[0], 0, UNIT),)) is None


def test_founding_shares_are_some_and_somebodys(world: World) -> None:
    founder = world.actors.founder.address
    assert creation(world, founders=((founder, 1), (founder, 0))) == invalid("foundingShares", 1)
    assert creation(world, founders=((ZERO, 1),)) == error("AccountZero")
    assert creation(world, founders=((founder, 2**95), (founder, 2**95))) == error("Overflow")
