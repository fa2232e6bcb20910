"""Accepting the agreement by a transaction of one's own."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.parameters import AGREEMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, ZERO, digest, fields


def test_accepting_makes_a_member(building: Community, actors: Actors) -> None:
    project = building.project
    before = project.totals()[3]

    accepted = project.acceptAgreement(AGREEMENT, {"from": actors.student})

    number = project.numbersGiven()
    assert told_once(accepted, "AgreementAccepted") == event(
        account=actors.student, version=1, number=number, digest=AGREEMENT
    )
    assert fields(project.memberOf(actors.student)) == {
        "delegate": ZERO,
        "number": number,
        "since": project.clock(),
        "agreementVersion": 1,
        "week": 0,
        "opened": 0,
    }
    assert project.totals()[3] == before + 1


def test_another_digest_is_refused(building: Community, actors: Actors) -> None:
    other = digest("another text")
    assert refusal(building.project.acceptAgreement, other, by=actors.student) == error(
        "AgreementOutdated", given=other, current=AGREEMENT
    )


def test_accepting_twice_is_refused(building: Community, actors: Actors) -> None:
    assert refusal(building.project.acceptAgreement, AGREEMENT, by=actors.teacher) == error(
        "AgreementAlreadyAccepted", account=actors.teacher, version=1
    )


def test_the_project_and_its_treasury_cannot_be_members(building: Community) -> None:
    for own in (building.project, building.treasury):
        assert refusal(building.project.acceptAgreement, AGREEMENT, by=own) == error(
            "AccountRefused", account=own
        )


def test_everybody_may_accept_while_raising_and_after_failure(
    raising: Community, actors: Actors
) -> None:
    raising.join(actors.student)
    chain.travel(40 * DAY)
    assert refusal(raising.project.acceptAgreement, AGREEMENT, by=actors.designer) is None
