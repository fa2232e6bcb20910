"""Proposing a decision."""

from eth_abi import encode
from eth_utils import keccak

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, TEXT, Call, Community, new_week
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import (
    DAY,
    NOTHING,
    UNIT,
    Class,
    Phase,
    State,
    fields,
    plain,
    shares,
)

CLAIM = (DEVELOPMENT, UNIT, EVIDENCE, 0, 0, NOTHING)
KINDS = ("address", "bytes32", "uint8", "(address,uint256,bytes,bytes32)[]", "bytes32")


def test_its_id_is_the_hash_of_all_of_it(building: Community, actors: Actors) -> None:
    project, calls = building.project, (Call(actors.student, value=5).encoded(),)
    arguments = (Class.SPEND, calls, TEXT, b"\2" * 32)
    promised = plain(project.propose.call(*arguments, {"from": actors.teacher}))

    made = project.propose(*arguments, {"from": actors.teacher})

    raw = [(str(actors.student), 5, b"", NOTHING)]
    values = (str(actors.teacher), b"\2" * 32, Class.SPEND, raw, TEXT)
    poll = keccak(encode(KINDS, values))
    assert promised == poll == plain(project.proposalId(actors.teacher, *arguments))
    assert names(made) == ["SnapshotTaken", "PollOpened", "ProposalCreated"]
    created = told_once(made, "ProposalCreated")
    assert created.pop("calls") == ((str(actors.student), 5, b"", NOTHING),)
    assert created == event(
        poll=poll, proposer=actors.teacher, text=TEXT, salt=b"\2" * 32, **{"class": Class.SPEND}
    )
    assert told_once(made, "PollOpened")["closesAt"] == chain.now() + 4 * DAY
    assert project.pollState(poll) == State.PENDING
    assert fields(project.memberOf(actors.teacher))["opened"] == 1


def test_each_has_a_snapshot_of_its_own(building: Community, actors: Actors) -> None:
    first = building.propose(actors.founder, Class.SPEND).poll
    second = building.propose(actors.founder, Class.SPEND).poll
    snapshots = [fields(building.project.pollOf(poll))["snapshot"] for poll in (first, second)]
    assert snapshots == [1, 2]


def test_the_same_needs_another_salt(building: Community, actors: Actors) -> None:
    arguments = (Class.SPEND, [], TEXT, NOTHING)
    building.project.propose(*arguments, {"from": actors.founder})
    poll = building.project.proposalId(actors.founder, *arguments)
    assert refusal(building.project.propose, *arguments, by=actors.founder) == error(
        "PollExists", poll=poll
    )
    assert refusal(building.project.propose, *arguments, by=actors.teacher) is None


def test_it_needs_a_seat(building: Community, actors: Actors) -> None:
    project, arguments = building.project, (Class.SPEND, [], TEXT, NOTHING)
    assert refusal(project.propose, *arguments, by=actors.stranger) == error(
        "NotMember", account=actors.stranger
    )
    project.transfer(actors.developer, shares(50) - 1, {"from": actors.founder})
    assert refusal(project.propose, *arguments, by=actors.developer) == error(
        "SeatRequired", account=actors.developer, held=shares(50) - 1, needed=shares(50)
    )
    project.transfer(actors.developer, 1, {"from": actors.founder})
    assert refusal(project.propose, *arguments, by=actors.developer) is None


def test_it_needs_a_text(building: Community, actors: Actors) -> None:
    arguments = (Class.SPEND, [], NOTHING, NOTHING)
    assert refusal(building.project.propose, *arguments, by=actors.founder) == error(
        "DigestMissing"
    )


def test_claims_are_not_proposed(building: Community, actors: Actors) -> None:
    arguments = (Class.CLAIM, [], TEXT, NOTHING)
    assert refusal(building.project.propose, *arguments, by=actors.founder) == error(
        "ClassNotProposable", **{"class": Class.CLAIM}
    )


def test_not_while_raising(raising: Community, actors: Actors) -> None:
    arguments = (Class.SPEND, [], TEXT, NOTHING)
    assert refusal(raising.project.propose, *arguments, by=actors.founder) == error(
        "PhaseWrong", current=Phase.RAISING
    )


def test_sixteen_a_week(building: Community, actors: Actors) -> None:
    next_week = new_week()
    proposals = [building.propose(actors.founder, Class.SETTINGS) for _ in range(16)]
    arguments = (Class.SPEND, [], TEXT, NOTHING)
    propose = building.project.propose
    refused = error("TooManyPolls", author=actors.founder, limit=16, nextAt=next_week)
    assert refusal(propose, *arguments, by=actors.founder) == refused
    building.withdraw(proposals[0])
    assert refusal(propose, *arguments, by=actors.founder) == refused
    assert refusal(building.project.openClaim, *CLAIM, by=actors.founder) == refused
    assert refusal(propose, *arguments, by=actors.teacher) is None
    chain.next_at(next_week - 1)
    assert refusal(propose, *arguments, by=actors.founder) == refused
    chain.next_at(next_week)
    assert refusal(propose, *arguments, by=actors.founder) is None


def test_what_was_not_opened_is_no_help_in_the_next_week(
    building: Community, actors: Actors
) -> None:
    building.propose(actors.founder, Class.SETTINGS)
    new_week()
    for _ in range(16):
        building.propose(actors.founder, Class.SETTINGS)
    assert fields(building.project.memberOf(actors.founder))["opened"] == 16
    arguments = (Class.SPEND, [], TEXT, NOTHING)
    assert refusal(building.project.propose, *arguments, by=actors.founder) is not None
