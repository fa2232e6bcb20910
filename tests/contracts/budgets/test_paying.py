"""Paying accepted claims from a line: whole or not at all, and never more than there is."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, Community
from tests.contracts.support.events import event, names, told, told_once
from tests.contracts.support.lines import accepted, open_line
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import NOTHING, UNIT, ZERO, State, fields, money, shares
from tests.contracts.support.world import World


def test_an_accepted_claim_is_paid(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    claim = accepted(building, actors, actors.developer, line=1, payment=money(50))

    settled = building.project.settleClaim(claim, {"from": actors.stranger})

    assert told_once(settled, "LinePaid") == event(
        line=1, claim=claim, payee=actors.developer, amount=money(50)
    )
    assert told_once(settled, "ClaimSettled")["shares"] == shares(100)
    assert building.token.balanceOf(actors.developer) == money(50)
    assert building.project.balanceOf(actors.developer) == shares(100)
    assert fields(building.project.lineOf(1))["left"] == money(250)


def test_a_payment_alone_mints_nothing(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    claim = accepted(building, actors, actors.developer, units=0, category=0, line=1, payment=7)
    settled = building.project.settleClaim(claim, {"from": actors.stranger})
    assert "LinePaid" in names(settled)
    assert building.project.totalSupply() == shares(2_000)


def test_a_rejected_claim_is_not_paid(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    claim = building.claim(actors.developer, line=1, payment=money(50))
    building.run_out(claim)
    settled = building.project.settleClaim(claim, {"from": actors.stranger})
    assert names(settled) == ["ClaimSettled"]
    assert fields(building.project.lineOf(1))["left"] == money(300)


def test_what_the_line_cannot_pay_waits(building: Community, actors: Actors) -> None:
    project = building.project
    open_line(building, actors)
    asked = {"line": 1, "payment": money(200)}
    first, second = (
        accepted(building, actors, who, **asked) for who in (actors.developer, actors.designer)
    )
    assert project.settleClaims.call([first, second], {"from": actors.stranger}) == 1
    settled = project.settleClaims([first, second], {"from": actors.stranger})
    assert [one["claim"] for one in told(settled, "LinePaid")] == [first]
    assert refusal(project.settleClaim, second, by=actors.stranger) == error(
        "LineInsufficient", line=1, left=money(100), needed=money(200)
    )
    assert project.pollState(second) == State.READY


def test_its_claimant_may_take_the_shares_alone(building: Community, actors: Actors) -> None:
    project = building.project
    open_line(building, actors)
    asked = {"line": 1, "payment": money(200)}
    first, second = (
        accepted(building, actors, who, **asked) for who in (actors.developer, actors.designer)
    )
    take = project.settleWithoutPayment
    assert refusal(take, second, by=actors.designer) == error(
        "PaymentPossible", claim=second, line=1
    )
    project.settleClaim(first, {"from": actors.stranger})
    assert refusal(take, second, by=actors.developer) == error(
        "NotClaimant", claim=second, caller=actors.developer
    )

    taken = take(second, {"from": actors.designer})

    assert told_once(taken, "ClaimSettled")["shares"] == shares(100)
    assert "LinePaid" not in names(taken)
    assert project.balanceOf(actors.designer) == shares(100)
    assert fields(project.lineOf(1))["left"] == money(100)
    over = error("PollStateWrong", poll=second, current=State.DONE)
    assert refusal(take, second, by=actors.designer) == over
    assert refusal(project.settleClaim, second, by=actors.designer) == over


def test_shares_alone_need_a_decided_claim_with_a_line(building: Community, actors: Actors) -> None:
    take = building.project.settleWithoutPayment
    unpaid = accepted(building, actors, actors.developer)
    assert refusal(take, unpaid, by=actors.developer) == error("LineUnknown", line=0)
    open_line(building, actors)
    claim = building.claim(actors.developer, line=1, payment=money(200))
    spent = accepted(building, actors, actors.designer, line=1, payment=money(200))
    building.project.settleClaim(spent, {"from": actors.stranger})
    assert refusal(take, claim, by=actors.developer) == error(
        "PollStateWrong", poll=claim, current=State.OPEN
    )
    unknown = b"\1" * 32
    assert refusal(take, unknown, by=actors.developer) == error(
        "NotClaimant", claim=unknown, caller=actors.developer
    )


def test_who_refuses_money_keeps_nobody_waiting(
    building: Community, world: World, actors: Actors
) -> None:
    project, refusing = building.project, world.deploy("Meddler")
    actors.stranger.transfer(building.treasury, 1_000)
    open_line(building, actors, token=ZERO, amount=1_000)
    asked = (0, 0, EVIDENCE, 1, 300, NOTHING)
    for data in (
        project.acceptAgreement.encode_input(project.agreement()[1]),
        project.openClaim.encode_input(*asked),
    ):
        done = refusing.perform(project, 0, data, {"from": actors.stranger})
    poor = told_once(done, "ClaimOpened")["claim"]
    refusing.refusePayments({"from": actors.stranger})
    good = building.claim(actors.developer, units=UNIT, line=1, payment=400)
    for claim in (poor, good):
        building.vote_while_open(claim, actors.majority)
    before = actors.developer.balance()

    assert refusal(project.settleClaim, poor, by=actors.stranger) == error("ETHTransferFailed")
    settled = project.settleClaims([poor, good], {"from": actors.stranger})

    assert [one["claim"] for one in told(settled, "LinePaid")] == [good]
    assert actors.developer.balance() == before + 400
    assert fields(project.lineOf(1))["left"] == 600
