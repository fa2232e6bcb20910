"""When the raising has failed, everybody takes back exactly what they gave, whenever they like."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, ZERO, Phase, fields, money, plain, shares


def test_exactly_what_was_given_comes_back(failed: Community, actors: Actors) -> None:
    project = failed.project
    assert project.phase() == Phase.FAILED
    assert project.refund.call({"from": actors.contributor}) == money(300)

    refunded = project.refund({"from": actors.contributor})

    assert told_once(refunded, "Refunded") == event(
        account=actors.contributor, money=money(300), shares=shares(300)
    )
    assert failed.token.balanceOf(actors.contributor) == money(300)
    assert project.balanceOf(actors.contributor) == 0
    assert plain(project.givenBy(actors.contributor)) == (0, 0)
    assert project.escrow() == failed.token.balanceOf(project) == money(200)
    assert fields(project.raised())["money"] == money(200)


def test_shares_are_burned(failed: Community, actors: Actors) -> None:
    before = failed.project.totalSupply()
    shares_moved, money_moved = told(failed.project.refund({"from": actors.teacher}), "Transfer")
    assert (shares_moved["to"], shares_moved["value"]) == (ZERO, shares(200))
    assert (money_moved["to"], money_moved["value"]) == (actors.teacher.address, money(200))
    assert failed.project.totalSupply() == before - shares(200)


def test_there_is_no_second_time(failed: Community, actors: Actors) -> None:
    failed.project.refund({"from": actors.contributor})
    assert refusal(failed.project.refund, by=actors.contributor) == error(
        "NothingToRefund", account=actors.contributor
    )


def test_who_gave_nothing_takes_nothing(failed: Community, actors: Actors) -> None:
    for person in (actors.founder, actors.stranger):
        assert refusal(failed.project.refund, by=person) == error("NothingToRefund", account=person)


def test_it_waits_for_years(failed: Community, actors: Actors) -> None:
    chain.travel(3_650 * DAY)
    failed.project.refund({"from": actors.teacher})
    assert failed.token.balanceOf(actors.teacher) == money(200)


def test_whatever_is_sent_to_the_project_does_not_disturb_it(
    failed: Community, actors: Actors
) -> None:
    failed.token.mint(failed.project, money(77), {"from": actors.stranger})
    for person in (actors.teacher, actors.contributor):
        failed.project.refund({"from": person})
    assert failed.project.escrow() == 0
    assert failed.token.balanceOf(failed.project) == money(77)


def test_founding_shares_stay_without_money(failed: Community, actors: Actors) -> None:
    failed.project.refund({"from": actors.contributor})
    failed.project.refund({"from": actors.teacher})
    assert failed.project.totalSupply() == failed.project.balanceOf(actors.founder) == shares(500)


def test_delegated_votes_are_burned_too(failed: Community, actors: Actors) -> None:
    project = failed.project
    project.delegate(actors.developer, {"from": actors.contributor})
    project.refund({"from": actors.contributor})
    assert project.getVotes(actors.developer) == 0
    project.delegate(ZERO, {"from": actors.contributor})
    assert project.getVotes(actors.contributor) == 0


def test_not_while_raising(raising: Community, actors: Actors) -> None:
    raising.give(actors.contributor, money(300))
    assert refusal(raising.project.refund, by=actors.contributor) == error(
        "PhaseWrong", current=Phase.RAISING
    )
