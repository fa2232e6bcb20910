"""Opening a budget line: its money leaves the treasury at once, for what was decided."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.lines import LIFETIME, PURPOSE, line_outcome, open_line
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, ZERO, Class, fields, money, text32
from tests.contracts.support.world import World


def failed(reason: Refusal) -> Refusal:
    """The refusal of a decision whose only call was refused for this reason."""
    return error("CallFailed", index=0, reason=reason)


def invalid(parameter: str, given: int = 0) -> Refusal:
    """The refusal that names this parameter."""
    return failed(error("ParameterInvalid", parameter=text32(parameter), given=given))


def test_its_money_moves_at_once(building: Community, actors: Actors) -> None:
    project, token = building.project, building.token
    expires_at = chain.now() + LIFETIME
    dates = {"due_at": expires_at - DAY, "expires_at": expires_at}

    opened = open_line(building, actors, payee=actors.designer, owner=actors.teacher, **dates)

    expected = {"token": token.address, "amount": money(300), "payee": actors.designer.address}
    expected |= {"owner": actors.teacher.address, "dueAt": expires_at - DAY}
    expected |= {"expiresAt": expires_at}
    assert told_once(opened, "LineOpened") == event(line=1, digest=PURPOSE, **expected)
    assert told_once(opened, "Paid") == event(token=token, to=project, amount=money(300))
    state = {"left": money(300), "graceWeeks": 0, "closed": False}
    assert fields(project.lineOf(1)) == expected | state
    assert project.lineCount() == 1
    assert token.balanceOf(project) == money(300)
    assert token.balanceOf(building.treasury) == money(700)


def test_in_the_native_coin(building: Community, actors: Actors) -> None:
    actors.stranger.transfer(building.treasury, 5_000)
    open_line(building, actors, token=ZERO, amount=2_000)
    assert building.project.balance() == 2_000
    assert building.treasury.balance() == 3_000


def test_lines_are_numbered(building: Community, actors: Actors) -> None:
    for amount in (100, 200):
        open_line(building, actors, amount=amount)
    amounts = [fields(building.project.lineOf(number))["amount"] for number in (1, 2)]
    assert (amounts, building.project.lineCount()) == ([100, 200], 2)


@pytest.mark.parametrize("number", [0, 2])
def test_there_is_no_other(building: Community, actors: Actors, number: int) -> None:
    open_line(building, actors)
    assert refusal(building.project.lineOf, number, by=actors.stranger) == error(
        "LineUnknown", line=number
    )


def test_terms_that_make_no_line(building: Community, actors: Actors) -> None:
    cases: list[tuple[dict[str, Any], Refusal]] = [
        ({"amount": 0}, invalid("amount")),
        ({"digest": NOTHING}, failed(error("DigestMissing"))),
        ({"token": building.project}, failed(error("TokenRefused", token=building.project))),
        ({"owner": actors.stranger}, failed(error("NotMember", account=actors.stranger))),
    ]
    for changes, expected in cases:
        assert line_outcome(building, actors, **changes) == expected


def test_a_milestone_has_an_owner_and_a_due_date(building: Community, actors: Actors) -> None:
    milestone = {"payee": actors.designer, "owner": actors.teacher, "due_at": chain.now() + DAY}
    assert line_outcome(building, actors, **{**milestone, "owner": ZERO}) == invalid("owner")
    assert line_outcome(building, actors, **{**milestone, "due_at": 0}) == invalid("dueAt")
    assert line_outcome(building, actors, **milestone) is None


def test_it_is_due_before_it_expires(building: Community, actors: Actors) -> None:
    last = chain.now() + LIFETIME
    late = {"expires_at": last, "due_at": last + 1}
    assert line_outcome(building, actors, **late) == invalid("dueAt", last + 1)
    assert line_outcome(building, actors, expires_at=last, due_at=last) is None


def test_it_expires_in_time(building: Community, actors: Actors) -> None:
    soon = chain.now() + DAY
    assert line_outcome(building, actors, expires_at=soon) == invalid("expiresAt", soon)
    far = chain.now() + 4 * 365 * DAY
    assert line_outcome(building, actors, expires_at=far) == invalid("expiresAt", far)


def test_no_payee_of_our_own(building: Community, actors: Actors) -> None:
    for own in (building.project, building.treasury):
        milestone = {"payee": own, "owner": actors.teacher, "due_at": chain.now() + 30 * DAY}
        assert line_outcome(building, actors, **milestone) == failed(
            error("AccountRefused", account=own)
        )


def test_not_more_than_the_treasury_has(building: Community, actors: Actors) -> None:
    assert line_outcome(building, actors, amount=money(1_000)) is None
    assert line_outcome(building, actors, amount=money(1_000) + 1) == failed(
        error("TransferFailed")
    )


def test_no_token_that_takes_a_fee(building: Community, world: World, actors: Actors) -> None:
    token = world.deploy("FeeToken")
    token.mint(building.treasury, 1_000, {"from": actors.stranger})
    inexact = error("TokenArrivedInexact", token=token, arrived=396, expected=400)
    assert line_outcome(building, actors, token=token, amount=400) == failed(inexact)


def test_nobody_opens_one_alone(building: Community, actors: Actors) -> None:
    terms = (building.token, 1, ZERO, ZERO, 0, chain.now() + DAY, PURPOSE)
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.openLine, *terms, by=somebody) == error(
            "DecisionRequired", **{"class": Class.SPEND}
        )
