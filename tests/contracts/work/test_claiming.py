"""Claiming work: what is asked for is frozen, and the members are asked."""

from eth_abi import encode
from eth_utils import keccak

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.parameters import DEVELOPMENT, TEACHING
from tests.contracts.support.values import DAY, NOTHING, UNIT, Class, State, fields, plain, shares

SALT = b"\7" * 32
KINDS = ("address", "bytes32", "uint8", "uint16", "uint32", "bytes32", "uint24", "uint96")


def test_a_claim_opens_a_poll_of_its_own_id(building: Community, actors: Actors) -> None:
    project = building.project
    arguments = (DEVELOPMENT, 250, EVIDENCE, 0, 0, SALT)
    promised = plain(project.openClaim.call(*arguments, {"from": actors.developer}))

    opened = project.openClaim(*arguments, {"from": actors.developer})

    values = (actors.developer.address, SALT, Class.CLAIM, DEVELOPMENT, 250, EVIDENCE, 0, 0)
    claim = keccak(encode(KINDS, values))
    assert promised == claim
    assert names(opened) == ["SnapshotTaken", "PollOpened", "ClaimOpened"]
    assert told_once(opened, "ClaimOpened") == event(
        claim=claim,
        claimant=actors.developer,
        category=DEVELOPMENT,
        units=250,
        shares=shares(25),
        payment=0,
        line=0,
        evidence=EVIDENCE,
    )
    assert told_once(opened, "PollOpened") == event(
        poll=claim,
        author=actors.developer,
        **{"class": Class.CLAIM},
        snapshot=1,
        ruleVersion=1,
        closesAt=chain.now() + 4 * DAY,
    )
    assert fields(project.claimOf(claim)) == {
        "claimant": actors.developer.address,
        "shares": shares(25),
        "payment": 0,
        "line": 0,
        "category": DEVELOPMENT,
        "units": 250,
        "counted": False,
    }
    assert project.pollState(claim) == State.PENDING


def test_units_are_hundredths_and_shares_are_rounded_down(
    building: Community, actors: Actors
) -> None:
    claim = building.claim(actors.developer, units=1, category=TEACHING)
    assert fields(building.project.claimOf(claim))["shares"] == shares(5) // UNIT


def test_the_same_may_be_claimed_again_under_another_salt(
    building: Community, actors: Actors
) -> None:
    first, second = building.claim(actors.developer), building.claim(actors.developer)
    assert first != second
    assert fields(building.project.memberOf(actors.developer))["opened"] == 2


def test_claims_of_one_day_share_a_snapshot(building: Community, actors: Actors) -> None:
    polls = [building.claim(actors.developer), building.claim(actors.designer)]
    building.new_day()
    polls.append(building.claim(actors.developer))
    snapshots = [fields(building.project.pollOf(poll))["snapshot"] for poll in polls]
    assert snapshots == [1, 1, 2]


def test_the_rate_is_frozen(building: Community, actors: Actors) -> None:
    claim = building.claim(actors.developer)
    calls = [building.governed("setCategory", DEVELOPMENT, b"d" + NOTHING[1:], 1, 1, False)]
    building.decide(Class.SETTINGS, calls, [actors.founder, actors.contributor])
    assert fields(building.project.claimOf(claim))["shares"] == shares(100)
