"""Creating a project and its treasury: one transaction, at an address that was known before."""

import pytest
from brownie import web3

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told, told_once
from tests.contracts.support.parameters import ABOUT, AGREEMENT, CATEGORIES, RULES, parameters
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, NOTHING, Class, Phase, money, plain, shares
from tests.contracts.support.world import World


def test_both_addresses_are_known_before(world: World, actors: Actors) -> None:
    given = parameters(currency=world.token.address)
    predicted = plain(world.factory.predictAddresses(actors.founder, given, NOTHING))
    assert not world.factory.isProject(predicted[0])
    called = world.factory.createProject.call(given, NOTHING, {"from": actors.founder})
    assert plain(called) == predicted

    created = world.factory.createProject(given, NOTHING, {"from": actors.founder})

    values = told_once(created, "ProjectCreated")
    assert (values["project"], values["treasury"]) == predicted
    assert values["creator"] == actors.founder.address
    assert (values["salt"], values["terms"]) == (NOTHING, given[0])
    assert world.factory.isProject(predicted[0])
    assert not world.factory.isProject(predicted[1])


def test_the_address_depends_on_creator_salt_and_parameters(world: World, actors: Actors) -> None:
    given = parameters(currency=world.token.address)
    others = (
        (actors.stranger, given, NOTHING),
        (actors.founder, given, b"\1" * 32),
        (actors.founder, parameters(currency=world.token.address, price=money(2)), NOTHING),
        (
            actors.founder,
            parameters(((actors.founder.address, 1),), currency=world.token.address),
            NOTHING,
        ),
    )
    addresses = {plain(world.factory.predictAddresses(*other))[0] for other in others}
    addresses.add(plain(world.factory.predictAddresses(actors.founder, given, NOTHING))[0])
    assert len(addresses) == len(others) + 1


def test_the_same_is_created_once(world: World, actors: Actors) -> None:
    given = parameters(currency=world.token.address)
    created = world.factory.createProject(given, NOTHING, {"from": actors.founder})
    project = told_once(created, "ProjectCreated")["project"]
    create = world.factory.createProject
    assert refusal(create, given, NOTHING, by=actors.founder) == error(
        "ProjectExists", project=project
    )
    assert refusal(create, given, NOTHING, by=actors.stranger) is None


def test_the_events_tell_all_parameters(building: Community, actors: Actors) -> None:
    created = building.creation
    assert names(created) == [
        "ProjectCreated",
        "AgreementAdopted",
        "FundingSet",
        "SharingSet",
        *["RuleSet"] * 5,
        *["CategorySet"] * 2,
        "RaisingSucceeded",
        "DelegateVotesChanged",
        "Transfer",
        "FoundingSharesIssued",
    ]
    assert told_once(created, "AgreementAdopted") == event(version=1, digest=AGREEMENT)
    assert told(created, "RuleSet") == [
        event(version=1, rule=tuple(RULES[kind.name].values()), **{"class": kind}) for kind in Class
    ]
    assert told(created, "CategorySet") == [
        event(category=number, name=name, rate=rate, ceiling=ceiling, open=True)
        for number, (name, rate, ceiling) in enumerate(CATEGORIES, 1)
    ]
    assert told_once(created, "FundingSet") == event(price=money(1), cap=money(5_000), open=True)
    assert told_once(created, "SharingSet") == event(
        retained=2_000, exitPart=8_000, holdingTime=10 * DAY
    )
    assert told_once(created, "FoundingSharesIssued") == event(
        account=actors.founder, shares=shares(1_000)
    )
    assert building.project.contractURI().endswith(ABOUT.hex())


def test_a_project_is_set_up_once_and_by_its_factory(
    building: Community, world: World, actors: Actors
) -> None:
    for caller in (actors.founder, world.factory, building.project):
        arguments = building.parameters
        assert refusal(building.project.initialize, arguments, by=caller) == error(
            "InitialiserRefused", caller=caller
        )


def test_the_code_that_all_run_is_nobodys(world: World, actors: Actors) -> None:
    code = world.factory.projectImplementation()
    implementation = world.project_at(code)
    assert implementation.factory() == world.factory
    for verb, part in (
        ("governance", "Governance"),
        ("charter", "Charter"),
        ("lookups", "Lookups"),
    ):
        assert getattr(implementation, verb)() == world.deployed[part]
    assert len(web3.eth.get_code(implementation.treasury())) == 0
    assert implementation.phase() == Phase.FAILED
    assert refusal(implementation.initialize, parameters(), by=actors.stranger) == error(
        "InitialiserRefused", caller=actors.stranger
    )


@pytest.mark.parametrize("part", ["Governance", "Charter"])
def test_a_part_alone_is_an_empty_ledger(world: World, actors: Actors, part: str) -> None:
    alone = world.project_at(world.deployed[part].address)
    assert refusal(alone.initialize, parameters(), by=actors.stranger) == error(
        "InitialiserRefused", caller=actors.stranger
    )
    assert alone.agreement()[0] == alone.totals()[0] == 0
    assert refusal(alone.refund, by=actors.founder) == error(
        "NothingToRefund", account=actors.founder
    )


def test_governance_alone_takes_neither_posts_nor_revenue(world: World, actors: Actors) -> None:
    alone = world.project_at(world.governance.address)
    assert refusal(alone.post, 0, NOTHING, b"\1" * 32, by=actors.founder) == error(
        "NotMember", account=actors.founder
    )
    assert refusal(alone.distribute, world.token, 10_000, by=actors.founder) == error(
        "PhaseWrong", current=Phase.FAILED
    )
    # What Project answers, nobody behind it does.
    assert refusal(alone.contribute, 1, 0, by=actors.founder) == Refusal("", {"data": b""})


def test_what_no_part_knows_is_refused(building: Community, actors: Actors) -> None:
    answer = chain.answer(actors.stranger, building.project, "0x12345678")
    assert answer["error"].get("data", "0x") == "0x"
