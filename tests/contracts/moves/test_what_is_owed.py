"""What was owed to the old key is paid at the new one: claims, budget lines, dividends, access."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.lines import accepted, open_line
from tests.contracts.support.moves import move
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, UNIT, ZERO, Class, Support, money, shares


def test_accepted_claims(building: Community, actors: Actors) -> None:
    project = building.project
    open_line(building, actors)
    claim = accepted(building, actors, actors.developer, line=1, payment=money(50))
    move(building, actors, actors.developer, actors.student)
    project.settleClaim(claim, {"from": actors.stranger})
    assert project.balanceOf(actors.student) == shares(100)
    assert building.token.balanceOf(actors.student) == money(50)
    counted = project.countUnits([claim], {"from": actors.stranger})
    assert told_once(counted, "UnitsCounted")["account"] == actors.student
    assert project.acceptedUnits(actors.student, DEVELOPMENT) == 10 * UNIT


def test_shares_alone_of_what_a_line_cannot_pay(building: Community, actors: Actors) -> None:
    open_line(building, actors)
    asked = {"line": 1, "payment": money(200)}
    claims = [accepted(building, actors, who, **asked) for who in (actors.designer,)]
    claims.append(accepted(building, actors, actors.developer, **asked))
    building.project.settleClaim(claims[0], {"from": actors.stranger})
    move(building, actors, actors.developer, actors.student)
    take = building.project.settleWithoutPayment
    assert refusal(take, claims[1], by=actors.developer) == error(
        "NotClaimant", claim=claims[1], caller=actors.developer
    )
    take(claims[1], {"from": actors.student})
    assert building.project.balanceOf(actors.student) == shares(100)


def test_a_milestone(building: Community, actors: Actors) -> None:
    terms = {"payee": actors.developer, "owner": actors.teacher}
    open_line(building, actors, due_at=chain.now() + 40 * DAY, **terms)
    move(building, actors, actors.developer, actors.student)
    claim = building.claim(actors.student, 0, 0, line=1, payment=money(300))
    building.vote_while_open(claim, [actors.founder, actors.contributor])
    paid = building.project.settleClaim(claim, {"from": actors.stranger})
    assert told_once(paid, "LinePaid")["payee"] == actors.student


def test_dividends(building: Community, actors: Actors) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    building.fill(actors.stranger, money(200))
    for _ in range(2):
        project.distribute(building.token, money(100), {"from": actors.stranger})
    move(building, actors, old, new)
    assert refusal(project.claimDividends, [1], ZERO, by=old) == error(
        "AccountRetired", account=old
    )
    assert refusal(project.claimDividends, [1], ZERO, by=new) == error(
        "NothingToCollect", dividend=1, holder=new
    )

    collected = project.claimDividendsFor(1, [old, new, old], {"from": actors.relayer})

    assert told_once(collected, "DividendCollected") == event(
        dividend=1, holder=old, recipient=new, amount=money(24)
    )
    assert building.token.balanceOf(new) == money(24)
    project.claimDividendsFor(2, [old], {"from": actors.relayer})
    assert building.token.balanceOf(new) == money(48)


def test_later_dividends_are_the_new_keys_alone(building: Community, actors: Actors) -> None:
    """Both have one number: what one has collected doesn't stand in the other's way."""
    project, old, new = building.project, actors.contributor, actors.student
    building.fill(actors.stranger, money(200))
    project.distribute(building.token, money(100), {"from": actors.stranger})
    move(building, actors, old, new)
    project.distribute(building.token, money(100), {"from": actors.stranger})
    chain.travel(1)
    assert [project.collectable(number, new) for number in (1, 2)] == [0, money(24)]
    assert [project.collectable(number, old) for number in (1, 2)] == [money(24), 0]
    project.claimDividendsFor(1, [old], {"from": actors.relayer})
    project.claimDividends([2], ZERO, {"from": new})
    assert building.token.balanceOf(new) == money(48)


def test_a_claimants_shares_judge_no_claim_of_theirs_after_a_move(
    building: Community, actors: Actors
) -> None:
    """The delegate of who moved votes without their shares, as before."""
    project, old, new = building.project, actors.contributor, actors.student
    project.delegate(actors.developer, {"from": old})
    project.transfer(actors.developer, shares(50), {"from": actors.founder})
    call = building.governed("moveMember", old, new)
    proposal = building.propose(actors.founder, Class.AGREEMENT, [call])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.teacher)
    building.mature(Class.AGREEMENT)
    claim = building.claim(old)
    building.execute(proposal, actors.founder)
    cast = building.vote(claim, Support.FOR, actors.developer)
    assert told_once(cast, "BallotCast")["weight"] == shares(50)
