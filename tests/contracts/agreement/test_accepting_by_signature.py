"""Accepting the agreement by a signature that somebody else brings."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.parameters import AGREEMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import signed
from tests.contracts.support.values import HOUR, digest


def test_a_relayer_brings_the_acceptance(building: Community, actors: Actors) -> None:
    project, student, deadline = building.project, actors.student, chain.now() + HOUR
    signature = signed(student, project, "Acceptance", student, AGREEMENT, deadline).signature

    accepted = project.acceptAgreementBySig(
        student, AGREEMENT, deadline, signature, {"from": actors.relayer}
    )

    assert told_once(accepted, "AgreementAccepted")["account"] == student.address
    assert project.memberOf(student)[3] == 1
    assert project.memberOf(actors.relayer)[3] == 0


def test_it_counts_up_to_the_last_second(building: Community, actors: Actors) -> None:
    project, student, deadline = building.project, actors.student, chain.now() + HOUR
    signature = signed(student, project, "Acceptance", student, AGREEMENT, deadline).signature
    arguments = (student, AGREEMENT, deadline, signature)

    chain.next_at(deadline)
    assert refusal(project.acceptAgreementBySig, *arguments, by=actors.relayer) is None
    chain.next_at(deadline + 1)
    assert refusal(project.acceptAgreementBySig, *arguments, by=actors.relayer) == error(
        "SignatureExpired", deadline=deadline
    )


def test_somebody_elses_signature_is_refused(building: Community, actors: Actors) -> None:
    project, student, deadline = building.project, actors.student, chain.now() + HOUR
    forged = signed(actors.stranger, project, "Acceptance", student, AGREEMENT, deadline).signature
    arguments = (student, AGREEMENT, deadline, forged)
    assert refusal(project.acceptAgreementBySig, *arguments, by=actors.stranger) == error(
        "SignatureInvalid", signer=student
    )


def test_a_signature_for_another_project_is_refused(
    building: Community, raising: Community, actors: Actors
) -> None:
    student, deadline = actors.student, chain.now() + HOUR
    elsewhere = signed(student, raising.project, "Acceptance", student, AGREEMENT, deadline)
    arguments = (student, AGREEMENT, deadline, elsewhere.signature)
    assert refusal(building.project.acceptAgreementBySig, *arguments, by=actors.relayer) == error(
        "SignatureInvalid", signer=student
    )


def test_a_signature_of_another_text_is_refused(building: Community, actors: Actors) -> None:
    project, student, deadline = building.project, actors.student, chain.now() + HOUR
    other = digest("another text")
    signature = signed(student, project, "Acceptance", student, other, deadline).signature
    assert refusal(
        project.acceptAgreementBySig, student, AGREEMENT, deadline, signature, by=actors.relayer
    ) == error("SignatureInvalid", signer=student)
    assert refusal(
        project.acceptAgreementBySig, student, other, deadline, signature, by=actors.relayer
    ) == error("AgreementOutdated", given=other, current=AGREEMENT)


def test_it_cannot_be_used_twice(building: Community, actors: Actors) -> None:
    project, student, deadline = building.project, actors.student, chain.now() + HOUR
    signature = signed(student, project, "Acceptance", student, AGREEMENT, deadline).signature
    arguments = (student, AGREEMENT, deadline, signature)
    project.acceptAgreementBySig(*arguments, {"from": actors.relayer})
    assert refusal(project.acceptAgreementBySig, *arguments, by=actors.relayer) == error(
        "AgreementAlreadyAccepted", account=student, version=1
    )
