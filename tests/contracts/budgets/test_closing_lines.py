"""Closing a line: what nobody can claim or be paid any more goes back to the treasury."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.lines import LIFETIME, accepted, open_line
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, ZERO, State, fields, money, shares

WEEK = 7 * DAY


def test_what_is_left_goes_back(building: Community, actors: Actors) -> None:
    expires_at = chain.now() + LIFETIME
    open_line(building, actors, expires_at=expires_at)
    close = building.project.closeLine
    chain.next_at(expires_at)
    assert refusal(close, 1, by=actors.stranger) == error("LineStillOpen", line=1, until=expires_at)
    chain.travel_to(expires_at + 1)

    closed = close(1, {"from": actors.stranger})

    assert told_once(closed, "LineClosed") == event(line=1, returned=money(300))
    assert building.token.balanceOf(building.treasury) == money(1_000)
    line = fields(building.project.lineOf(1))
    assert (line["closed"], line["left"]) == (True, money(300))
    assert refusal(close, 1, by=actors.stranger) == error("LineOver", line=1, expiresAt=expires_at)


def test_native_coins_go_back_too(building: Community, actors: Actors) -> None:
    actors.stranger.transfer(building.treasury, 5_000)
    open_line(building, actors, token=ZERO, amount=2_000)
    chain.travel(LIFETIME)
    building.project.closeLine(1, {"from": actors.stranger})
    assert building.project.balance() == 0
    assert building.treasury.balance() == 5_000


def test_there_is_no_such_line(building: Community, actors: Actors) -> None:
    assert refusal(building.project.closeLine, 1, by=actors.stranger) == error(
        "LineUnknown", line=1
    )


def test_a_claim_opened_in_time_can_still_be_paid(building: Community, actors: Actors) -> None:
    project, expires_at = building.project, chain.now() + LIFETIME
    open_line(building, actors, expires_at=expires_at)
    chain.travel_to(expires_at - DAY)
    claim = building.claim(actors.developer, line=1, payment=money(300))
    # Four days of ballots, one more after a late swing, 45 to settle: seven weeks past the line's
    # end, and a second into the eighth.
    assert fields(project.lineOf(1))["graceWeeks"] == 8
    building.vote_while_open(claim, actors.majority)
    until = expires_at + 8 * WEEK
    chain.next_at(until)
    assert refusal(project.closeLine, 1, by=actors.stranger) == error(
        "LineStillOpen", line=1, until=until
    )
    assert refusal(project.settleClaim, claim, by=actors.stranger) is None
    chain.next_at(until + 1)
    assert refusal(project.closeLine, 1, by=actors.stranger) is None


def test_grace_only_where_it_is_needed(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    building.claim(actors.developer, line=1, payment=1)
    assert fields(building.project.lineOf(1))["graceWeeks"] == 0


def test_an_empty_line_is_closed_at_once(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    claim = accepted(building, actors, actors.developer, line=1, payment=money(300))
    building.project.settleClaim(claim, {"from": actors.stranger})
    closed = building.project.closeLine(1, {"from": actors.stranger})
    assert told_once(closed, "LineClosed") == event(line=1, returned=0)


def test_who_came_too_late_takes_the_shares_alone(building: Community, actors: Actors) -> None:
    project, expires_at = building.project, chain.now() + LIFETIME
    open_line(building, actors, expires_at=expires_at)
    claim = accepted(building, actors, actors.developer, line=1, payment=money(200))
    chain.travel_to(expires_at + 1)
    project.closeLine(1, {"from": actors.stranger})
    assert refusal(project.settleClaim, claim, by=actors.stranger) == error(
        "LineOver", line=1, expiresAt=expires_at
    )
    project.settleWithoutPayment(claim, {"from": actors.developer})
    assert project.balanceOf(actors.developer) == shares(100)
    assert project.pollState(claim) == State.DONE
