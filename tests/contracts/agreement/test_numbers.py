"""Numbers are given in the order of first need, for good."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.values import Class, Support, shares


def test_members_are_numbered_in_the_order_of_joining(building: Community, actors: Actors) -> None:
    people = (actors.founder, actors.contributor, actors.teacher, actors.developer)
    assert [building.project.memberOf(person)[1] for person in people] == [1, 2, 3, 4]
    assert building.project.numbersGiven() == 5


def test_a_holder_who_votes_without_having_accepted_is_numbered(
    building: Community, actors: Actors
) -> None:
    project, stranger = building.project, actors.stranger
    project.transfer(stranger, shares(10), {"from": actors.founder})
    assert project.memberOf(stranger)[1] == 0
    poll = building.propose(actors.founder, Class.SPEND).poll

    cast = building.vote(poll, Support.AGAINST, stranger)

    assert told_once(cast, "HolderNumbered") == event(account=stranger, number=6)
    assert project.memberOf(stranger)[3] == 0
    assert project.hasVoted(poll, stranger)


def test_who_joins_later_keeps_the_holders_number(building: Community, actors: Actors) -> None:
    project, stranger = building.project, actors.stranger
    project.transfer(stranger, shares(10), {"from": actors.founder})
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, stranger)
    members = project.totals()[3]

    accepted = project.acceptAgreement(project.agreement()[1], {"from": stranger})

    assert told_once(accepted, "AgreementAccepted")["number"] == 6
    assert told(accepted, "HolderNumbered") == []
    assert project.totals()[3] == members + 1
    assert project.numbersGiven() == 6
