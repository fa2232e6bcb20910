"""A new version of the agreement: adopted by decision, then accepted again by each."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.parameters import AGREEMENT, DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import NOTHING, UNIT, Class, Support, digest, money, plain

SECOND = digest("We own together, and we share what it earns.")


def adopt(community: Community, actors: Actors) -> object:
    """The second version, adopted by the two largest holders."""
    calls = [community.governed("adoptAgreement", SECOND)]
    return community.decide(Class.AGREEMENT, calls, [actors.founder, actors.contributor])


def test_a_decision_adopts_the_next_version(building: Community, actors: Actors) -> None:
    executed = adopt(building, actors)
    assert told_once(executed, "AgreementAdopted") == event(version=2, digest=SECOND)
    assert plain(building.project.agreement()) == (2, SECOND)
    assert plain(building.project.agreementDigest(1)) == AGREEMENT


def test_money_and_claims_need_it_votes_do_not(building: Community, actors: Actors) -> None:
    adopt(building, actors)
    project, outdated = (
        building.project,
        error("AgreementNotAccepted", account=actors.teacher, accepted=1, current=2),
    )
    building.fill(actors.teacher, money(10))
    assert refusal(project.contribute, money(10), 0, by=actors.teacher) == outdated
    claim = (DEVELOPMENT, UNIT, SECOND, 0, 0, NOTHING)
    assert refusal(project.openClaim, *claim, by=actors.teacher) == outdated

    poll = building.propose(actors.founder, Class.SPEND).poll
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.teacher) is None
    assert refusal(project.post, 0, NOTHING, SECOND, by=actors.teacher) is None
    assert refusal(project.transfer, actors.founder, 1, by=actors.teacher) is None


def test_accepting_again_keeps_number_and_count(building: Community, actors: Actors) -> None:
    project = building.project
    before, members = project.memberOf(actors.teacher), project.totals()[3]
    adopt(building, actors)

    building.join(actors.teacher)

    after = project.memberOf(actors.teacher)
    assert (after[1], after[2]) == (before[1], before[2])
    assert after[3] == 2
    assert project.totals()[3] == members
    building.give(actors.teacher, money(10))


def test_only_a_decision_adopts(building: Community, actors: Actors) -> None:
    for somebody in (actors.founder, building.project, building.treasury):
        assert refusal(building.project.adoptAgreement, SECOND, by=somebody) == error(
            "DecisionRequired", **{"class": Class.AGREEMENT}
        )


def test_a_version_needs_a_digest(building: Community, actors: Actors) -> None:
    calls = [building.governed("adoptAgreement", NOTHING)]
    proposal = building.propose(actors.founder, Class.AGREEMENT, calls)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.AGREEMENT)
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "CallFailed", index=0, reason=error("DigestMissing")
    )
