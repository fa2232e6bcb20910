"""One community decides in every class, one after another, and all of it holds."""

from brownie import web3

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.events import names
from tests.contracts.support.parameters import CEILING, DEVELOPMENT, rule
from tests.contracts.support.values import (
    Class,
    Phase,
    Weighting,
    digest,
    money,
    plain,
    shares,
    text32,
)


def test_a_tour_of_decisions(building: Community, actors: Actors) -> None:
    project, token = building.project, building.token
    voters = [actors.founder, actors.contributor]

    settings = [
        building.governed("setFunding", money(2), money(20_000), True),
        building.governed("setAbout", digest("A focus timer for everybody.")),
        building.governed("setCategory", 3, text32("testing"), shares(8), CEILING, True),
        building.governed("setCategory", DEVELOPMENT, text32("code"), shares(12), CEILING, True),
    ]
    executed = building.decide(Class.SETTINGS, settings, voters)
    assert names(executed) == [
        "DecisionExecuted",
        "FundingSet",
        "ContractURIUpdated",
        "CategorySet",
        "CategorySet",
    ]
    assert plain(project.funding()) == (money(2), money(10), money(20_000), True)
    assert plain(project.categoryOf(DEVELOPMENT)) == (shares(12), CEILING, True)
    assert project.categoryCount() == 3

    second = digest("The second version of what we agreed on.")
    mild = rule(quorum=2_000, weighting=Weighting.MEMBERS)
    agreement = [
        building.governed("adoptAgreement", second),
        building.governed("setRule", Class.SPEND, mild),
    ]
    building.decide(Class.AGREEMENT, agreement, voters)
    assert plain(project.agreement()) == (2, second)
    assert plain(project.ruleOf(Class.SPEND, 0)) == mild

    # Spending is decided by seats from now on: three of them, two in favour are enough.
    actors.stranger.transfer(building.treasury, 9_000)
    before = actors.student.balance()
    code_hash = bytes(web3.keccak(web3.eth.get_code(token.address)))
    payments = [
        Call(token, token.transfer.encode_input(actors.designer, money(400)), 0, code_hash),
        Call(actors.student, value=9_000),
    ]
    building.decide(Class.SPEND, payments, [actors.teacher, actors.contributor])
    assert token.balanceOf(actors.designer) == money(400)
    assert token.balanceOf(building.treasury) == money(600)
    assert actors.student.balance() == before + 9_000

    question = building.decide(Class.DISSOLVE, [], voters)
    assert names(question) == ["DecisionExecuted"]
    assert project.phase() == Phase.BUILDING


def test_a_new_agreement_is_accepted_by_each_who_stays(building: Community, actors: Actors) -> None:
    project = building.project
    second = digest("We share what it earns.")
    calls = [building.governed("adoptAgreement", second)]
    building.decide(Class.AGREEMENT, calls, [actors.founder, actors.contributor])

    building.join(actors.teacher, actors.stranger)
    building.give(actors.teacher, money(50))
    building.give(actors.stranger, money(50))

    versions = {
        name: plain(project.memberOf(getattr(actors, name)))[3]
        for name in ("founder", "contributor", "teacher", "stranger")
    }
    assert versions == {"founder": 1, "contributor": 1, "teacher": 2, "stranger": 2}
    # Who stays with the first version still votes, and on going back too.
    back = [building.governed("adoptAgreement", digest("We share nothing."))]
    building.decide(Class.AGREEMENT, back, [actors.founder, actors.contributor])
    assert project.agreement()[0] == 3
