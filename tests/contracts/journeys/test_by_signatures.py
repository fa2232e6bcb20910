"""Members who only sign: somebody else brings what they signed, and can't change it."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told
from tests.contracts.support.parameters import AGREEMENT
from tests.contracts.support.signing import compact, parts, signed
from tests.contracts.support.values import DAY, State, Support, fields, money, shares


def accept(community: Community, person: Any, relayer: Any) -> None:
    """The person signs the agreement, the relayer brings it."""
    deadline = chain.now() + DAY
    message = (person, AGREEMENT, deadline)
    signature = signed(person, community.project, "Acceptance", *message).signature
    community.project.acceptAgreementBySig(*message, signature, {"from": relayer})


def delegate(community: Community, person: Any, to: Any, relayer: Any) -> None:
    """The person signs a delegation, the relayer brings it."""
    message = (to, community.project.nonces(person), chain.now() + DAY)
    signature = signed(person, community.project, "Delegation", *message)
    community.project.delegateBySig(*message, *parts(signature), {"from": relayer})


def test_a_community_that_only_signs(building: Community, actors: Actors) -> None:
    project, relayer = building.project, actors.relayer
    accept(building, actors.student, relayer)
    accept(building, actors.stranger, relayer)
    building.give(actors.student, money(300))
    building.give(actors.stranger, money(100))
    delegate(building, actors.stranger, actors.student, relayer)
    assert project.getVotes(actors.student) == shares(400)

    claim = building.claim(actors.developer, units=500)
    supports = {
        "founder": Support.AGAINST,
        "contributor": Support.FOR,
        "teacher": Support.FOR,
        "student": Support.FOR,
        "stranger": Support.AGAINST,  # delegated: weighs nothing, and is skipped
    }
    batch = []
    for name, support in supports.items():
        voter = getattr(actors, name)
        signature = signed(voter, project, "Ballot", claim, voter, support)
        batch.append((voter.address, support, *compact(signature)))
    cast = project.castBallots(claim, batch, {"from": relayer})

    assert [one["weight"] for one in told(cast, "BallotCast")] == [
        shares(whole) for whole in (1_000, 600, 400, 400)
    ]
    tally = fields(project.tally(claim))
    assert (tally["inFavour"], tally["against"]) == (shares(1_400), shares(1_000))
    assert project.pollState(claim) == State.READY
    project.settleClaim(claim, {"from": relayer})
    assert project.balanceOf(actors.developer) == shares(50)
    # The relayer has brought everything and is nobody here.
    assert project.memberOf(relayer)[1] == project.balanceOf(relayer) == 0
