"""How each class is decided: rules have versions, and bounds that no decision moves."""

from typing import Any

import pytest

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.parameters import EASY, RULES, parameters, rule, rule_tuple
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import (
    DAY,
    HOUR,
    Class,
    Support,
    Weighting,
    fields,
    plain,
    text32,
)
from tests.contracts.support.world import World, fresh_salt


def creation(world: World, rules: dict[str, dict[str, Any]]) -> Refusal | None:
    """What creating a project with these rules would be refused for."""
    given = parameters(rules=rules, currency=world.token.address)
    return refusal(world.factory.createProject, given, fresh_salt(), by=world.actors.founder)


def test_they_begin_as_the_parameters_say(building: Community) -> None:
    for kind in Class:
        expected = rule_tuple(RULES[kind.name])
        assert plain(building.project.ruleOf(kind, 0)) == expected
        assert plain(building.project.ruleOf(kind, 1)) == expected
        assert building.project.currentRuleVersion(kind) == 1
    told_at_creation = told(building.creation, "RuleSet")
    assert [one["class"] for one in told_at_creation] == list(Class)


def test_a_decision_sets_the_next_version(building: Community, actors: Actors) -> None:
    running = building.propose(actors.founder, Class.SPEND).poll
    mild = rule(quorum=500, weighting=Weighting.MEMBERS)
    calls = [building.governed("setRule", Class.SPEND, mild)]

    executed = building.decide(Class.AGREEMENT, calls, [actors.founder, actors.contributor])

    values = {"class": Class.SPEND, "version": 2, "rule": mild}
    assert told_once(executed, "RuleSet") == event(**values)
    assert plain(building.project.ruleOf(Class.SPEND, 0)) == mild
    assert plain(building.project.ruleOf(Class.SPEND, 1)) == rule()
    assert fields(building.project.pollOf(running))["ruleVersion"] == 1
    later = building.propose(actors.founder, Class.SPEND).poll
    assert fields(building.project.pollOf(later))["ruleVersion"] == 2


@pytest.mark.parametrize(
    ("field", "outside", "inside"),
    [
        ("quorum", (99, 10_001), (100, 4_000)),
        ("approval", (4_999, 9_501), (5_000, 6_600)),
        ("cap", (0, 10_001), (1, 10_000)),
        ("period", (HOUR - 1, 60 * DAY + 1), (HOUR, 8 * DAY)),
        ("notice", (3 * DAY - 1, 60 * DAY + 1), (3 * DAY, 7 * DAY)),
    ],
)
def test_bounds(
    world: World, field: str, outside: tuple[int, ...], inside: tuple[int, ...]
) -> None:
    for value in outside:
        assert creation(world, {"SPEND": {field: value}}) == error(
            "RuleInvalid", field=text32(field), **{"class": Class.SPEND}
        )
    for value in inside:
        assert creation(world, {"SPEND": {field: value}}) is None


def test_square_roots_are_weighed_only_where_their_sum_is_kept(
    world: World, building: Community, actors: Actors
) -> None:
    quadratic = {"SPEND": {"weighting": Weighting.QUADRATIC}}
    refused = error("RuleInvalid", field=text32("weighting"), **{"class": Class.SPEND})
    assert creation(world, quadratic) == refused
    call = building.governed("setRule", Class.SPEND, rule(weighting=Weighting.QUADRATIC))
    assert building.outcome(Class.AGREEMENT, [call], [actors.founder, actors.contributor]) == error(
        "CallFailed", index=0, reason=refused
    )


def test_a_claim_has_no_notice(world: World) -> None:
    assert creation(world, {"CLAIM": {"notice": 3 * DAY}}) == error(
        "RuleInvalid", field=text32("notice"), **{"class": Class.CLAIM}
    )


@pytest.mark.parametrize(
    ("field", "stricter"),
    [("quorum", 4_001), ("approval", 6_601), ("period", 8 * DAY + 1), ("notice", 7 * DAY + 1)],
)
def test_the_agreements_rule_is_the_strictest(world: World, field: str, stricter: int) -> None:
    assert creation(world, {"DISSOLVE": {field: stricter}}) == error(
        "RuleInvalid", field=text32(field), **{"class": Class.AGREEMENT}
    )


def test_no_decision_makes_another_the_strictest(building: Community, actors: Actors) -> None:
    calls = [building.governed("setRule", Class.SPEND, rule(quorum=9_000))]
    proposal = building.propose(actors.founder, Class.AGREEMENT, calls)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    building.mature(Class.AGREEMENT)
    inner = error("RuleInvalid", field=text32("quorum"), **{"class": Class.AGREEMENT})
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "CallFailed", index=0, reason=inner
    )


def test_nobody_sets_them_alone(building: Community, actors: Actors) -> None:
    arguments = (Class.SPEND, rule_tuple(EASY))
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.setRule, *arguments, by=somebody) == error(
            "DecisionRequired", **{"class": Class.AGREEMENT}
        )
