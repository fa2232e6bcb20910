"""Asking for a payment: from a line that is open, has enough left, and is for the claimant."""

from typing import Any

from eth_abi import encode
from eth_utils import keccak

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, Community
from tests.contracts.support.events import told_once
from tests.contracts.support.lines import LIFETIME, open_line
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, UNIT, Class, fields, money

KINDS = ("address", "bytes32", "uint8", "uint16", "uint32", "bytes32", "uint24", "uint96")


def refused(community: Community, person: Any, **changes: Any) -> Refusal | None:
    """What asking for 50 from line 1 would be refused for, changed in what is named."""
    asked = {"category": 0, "units": 0, "evidence": EVIDENCE, "line": 1, "payment": money(50)}
    return refusal(community.project.openClaim, *(asked | changes).values(), NOTHING, by=person)


def test_a_payment_alone(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    asked = (0, 0, EVIDENCE, 1, money(50), NOTHING)
    opened = building.project.openClaim(*asked, {"from": actors.developer})
    told = told_once(opened, "ClaimOpened")
    assert (told["shares"], told["payment"], told["line"]) == (0, money(50), 1)
    values = (actors.developer.address, NOTHING, Class.CLAIM, *asked[:-1])
    assert told["claim"] == keccak(encode(KINDS, values))
    assert fields(building.project.claimOf(told["claim"]))["payment"] == money(50)


def test_work_and_a_payment(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    claim = building.claim(actors.developer, units=3 * UNIT, line=1, payment=money(20))
    recorded = fields(building.project.claimOf(claim))
    assert (recorded["line"], recorded["payment"]) == (1, money(20))
    assert (recorded["category"], recorded["units"]) == (DEVELOPMENT, 3 * UNIT)


def test_a_category_needs_units_also_with_a_payment(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    assert refused(building, actors.developer, category=DEVELOPMENT) == error(
        "UnitsOutOfRange", units=0, ceiling=40 * UNIT
    )
    assert refused(building, actors.developer, units=1) == error("CategoryClosed", category=0)


def test_not_from_a_line_that_there_is_not(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    for line in (0, 2):
        assert refused(building, actors.developer, line=line) == error("LineUnknown", line=line)


def test_a_line_without_a_payment_is_a_mistake(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    work = {"category": DEVELOPMENT, "units": UNIT}
    assert refused(building, actors.developer, payment=0, **work) == error("LineUnknown", line=1)


def test_not_more_than_it_has_left(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    assert refused(building, actors.developer, payment=money(300)) is None
    assert refused(building, actors.developer, payment=money(300) + 1) == error(
        "LineInsufficient", line=1, left=money(300), needed=money(300) + 1
    )


def test_nothing_is_reserved_for_an_open_claim(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    building.claim(actors.developer, 0, 0, line=1, payment=money(300))
    assert refused(building, actors.designer, payment=money(300)) is None


def test_a_milestone_is_for_its_payee(building: Community, actors: Actors) -> None:
    terms = {"payee": actors.designer, "owner": actors.teacher, "due_at": chain.now() + 30 * DAY}
    open_line(building, actors, **terms)
    assert refused(building, actors.developer) == error(
        "PayeeWrong", line=1, payee=actors.designer, claimant=actors.developer
    )
    assert refused(building, actors.designer) is None


def test_until_it_expires(building: Community, actors: Actors) -> None:
    expires_at = chain.now() + LIFETIME
    open_line(building, actors, expires_at=expires_at)
    chain.next_at(expires_at)
    assert refused(building, actors.developer) is None
    chain.next_at(expires_at + 1)
    assert refused(building, actors.developer) == error("LineOver", line=1, expiresAt=expires_at)


def test_not_from_a_closed_line(building: Community, actors: Actors) -> None:
    expires_at = chain.now() + LIFETIME
    open_line(building, actors, expires_at=expires_at)
    chain.travel_to(expires_at + 1)
    building.project.closeLine(1, {"from": actors.stranger})
    assert refused(building, actors.developer) == error("LineOver", line=1, expiresAt=expires_at)


def test_only_who_has_accepted(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    assert refused(building, actors.stranger) == error(
        "AgreementNotAccepted", account=actors.stranger, accepted=0, current=1
    )
