"""Giving money while the project is raising: it waits in escrow."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import Phase, fields, money, plain, shares


def test_money_waits_in_the_project(raising: Community, actors: Actors) -> None:
    project = raising.project
    raising.fill(actors.contributor, money(300))

    given = project.contribute(money(300), shares(300), {"from": actors.contributor})

    assert told_once(given, "Contributed") == event(
        account=actors.contributor, money=money(300), shares=shares(300), price=money(1)
    )
    assert names(given)[-1] == "Transfer"
    assert project.balanceOf(actors.contributor) == shares(300)
    assert plain(project.givenBy(actors.contributor)) == (money(300), shares(300))
    assert plain(project.raised()) == (money(300), 1, 0, 0)
    assert project.escrow() == raising.token.balanceOf(project) == money(300)
    assert raising.token.balanceOf(raising.treasury) == 0
    assert project.phase() == Phase.RAISING


def test_it_returns_the_shares(raising: Community, actors: Actors) -> None:
    raising.fill(actors.contributor, money(300))
    sender = {"from": actors.contributor}
    assert raising.project.contribute.call(money(123), 0, sender) == shares(123)


def test_a_backer_counts_once(raising: Community, actors: Actors) -> None:
    raising.give(actors.contributor, money(20))
    raising.give(actors.contributor, money(30))
    raising.give(actors.teacher, money(10))
    assert fields(raising.project.raised())["backers"] == 2
    assert plain(raising.project.givenBy(actors.contributor)) == (money(50), shares(50))


def test_who_has_not_accepted_is_refused(raising: Community, actors: Actors) -> None:
    raising.fill(actors.stranger, money(10))
    assert refusal(raising.project.contribute, money(10), 0, by=actors.stranger) == error(
        "AgreementNotAccepted", account=actors.stranger, accepted=0, current=1
    )


def test_less_than_the_minimum_is_refused(raising: Community, actors: Actors) -> None:
    raising.fill(actors.teacher, money(10))
    for amount in (0, money(10) - 1):
        assert refusal(raising.project.contribute, amount, 0, by=actors.teacher) == error(
            "ContributionTooSmall", given=amount, minimum=money(10)
        )


def test_room_for_missing_backers_is_kept(raising: Community, actors: Actors) -> None:
    # Cap 5000, minimum 10, three backers needed: the first may take all but two minimums.
    raising.fill(actors.teacher, money(5_000))
    room = money(4_980)
    assert refusal(raising.project.contribute, room + 1, 0, by=actors.teacher) == error(
        "CapExceeded", given=room + 1, room=room
    )
    raising.give(actors.teacher, room)
    raising.give(actors.contributor, money(10))
    raising.give(actors.developer, money(10))
    assert fields(raising.project.raised())["money"] == money(5_000)


def test_fewer_shares_than_asked_for_are_refused(raising: Community, actors: Actors) -> None:
    raising.fill(actors.teacher, money(10))
    arguments = (money(10), shares(10) + 1)
    assert refusal(raising.project.contribute, *arguments, by=actors.teacher) == error(
        "SharesBelowMinimum", shares=shares(10), minShares=shares(10) + 1
    )


def test_native_coin_beside_a_token_is_refused(raising: Community, actors: Actors) -> None:
    raising.fill(actors.teacher, money(10))
    assert refusal(raising.project.contribute, money(10), 0, by=actors.teacher, value=5) == error(
        "ValueWrong", sent=5, expected=0
    )


def test_money_that_is_not_there_is_refused(raising: Community, actors: Actors) -> None:
    assert refusal(raising.project.contribute, money(10), 0, by=actors.teacher) == error(
        "TransferFromFailed"
    )


def test_the_deadline_ends_it(raising: Community, actors: Actors) -> None:
    raising.fill(actors.teacher, money(10))
    deadline = raising.project.thresholds()[3]
    chain.next_at(deadline)
    assert refusal(raising.project.contribute, money(10), 0, by=actors.teacher) is None
    chain.next_at(deadline + 1)
    assert refusal(raising.project.contribute, money(10), 0, by=actors.teacher) == error(
        "PhaseWrong", current=Phase.FAILED
    )
