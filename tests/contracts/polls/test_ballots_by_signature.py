"""Ballots that somebody else brings."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import signed
from tests.contracts.support.values import Support, fields, shares


def test_a_relayer_brings_a_ballot(building: Community, actors: Actors) -> None:
    project, poll = building.project, building.claim(actors.developer)
    ballot = (poll, actors.teacher, Support.FOR)
    signature = signed(actors.teacher, project, "Ballot", *ballot).signature

    cast = project.castBallotBySig(*ballot, signature, {"from": actors.relayer})

    assert told_once(cast, "BallotCast")["voter"] == actors.teacher.address
    assert fields(project.tally(poll))["inFavour"] == shares(400)
    assert refusal(project.castBallotBySig, *ballot, signature, by=actors.relayer) == error(
        "BallotAlreadyCast", poll=poll, voter=actors.teacher
    )


def test_a_relayer_cannot_turn_it_around(building: Community, actors: Actors) -> None:
    project, poll = building.project, building.claim(actors.developer)
    ballot = (poll, actors.teacher, Support.FOR)
    signature = signed(actors.teacher, project, "Ballot", *ballot).signature
    other = building.claim(actors.designer)
    changed = (
        (poll, actors.teacher, Support.AGAINST),
        (other, actors.teacher, Support.FOR),
        (poll, actors.founder, Support.FOR),
    )
    for arguments in changed:
        assert refusal(project.castBallotBySig, *arguments, signature, by=actors.relayer) == error(
            "SignatureInvalid", signer=arguments[1]
        )


def test_it_counts_in_one_project(building: Community, raising: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    ballot = (poll, actors.teacher, Support.FOR)
    signature = signed(actors.teacher, raising.project, "Ballot", *ballot).signature
    arguments = (*ballot, signature)
    assert refusal(building.project.castBallotBySig, *arguments, by=actors.relayer) == error(
        "SignatureInvalid", signer=actors.teacher
    )


def test_weight_and_claimants_are_the_same_as_by_transaction(
    building: Community, actors: Actors
) -> None:
    project, poll = building.project, building.claim(actors.teacher)
    for person, name in (
        (actors.teacher, "BallotOnOwnClaim"),
        (actors.designer, "BallotWeightless"),
    ):
        ballot = (poll, person, Support.FOR)
        signature = signed(person, project, "Ballot", *ballot).signature
        assert refusal(project.castBallotBySig, *ballot, signature, by=actors.relayer) == error(
            name, poll=poll, voter=person
        )
