"""Collecting: each holder's part of the snapshot, once, whatever has happened since."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told, told_once
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import DAY, ZERO, money, shares

PARTS = {"founder": money(40), "contributor": money(24), "teacher": money(16)}


@pytest.fixture
def shared(building: Community, actors: Actors) -> Community:
    """100 were distributed in the second before: 80 to the holders."""
    building.fill(actors.stranger, money(100))
    building.project.distribute(building.token, money(100), {"from": actors.stranger})
    chain.travel(1)
    return building


def refused(community: Community, person: Any, *dividends: int) -> Refusal | None:
    """What collecting these would be refused for."""
    return refusal(community.project.claimDividends, dividends, ZERO, by=person)


def collect(community: Community, person: Any, *dividends: int) -> Any:
    """The person collects these for themselves."""
    return community.project.claimDividends(dividends, ZERO, {"from": person})


def test_in_proportion_to_shares(shared: Community, actors: Actors) -> None:
    project = shared.project
    for name, part in PARTS.items():
        person = getattr(actors, name)
        assert project.collectable(1, person) == part
        collected = collect(shared, person, 1)
        assert told_once(collected, "DividendCollected") == event(
            dividend=1, holder=person, recipient=person, amount=part
        )
        assert shared.token.balanceOf(person) == part
        assert project.collectable(1, person) == 0
    assert shared.token.balanceOf(project) == 0


def test_once(shared: Community, actors: Actors) -> None:
    collect(shared, actors.teacher, 1)
    nothing = error("NothingToCollect", dividend=1, holder=actors.teacher)
    assert refused(shared, actors.teacher, 1) == nothing
    assert refused(shared, actors.founder, 1, 1) == error(
        "NothingToCollect", dividend=1, holder=actors.founder
    )


def test_nothing_for_who_held_nothing(shared: Community, actors: Actors) -> None:
    shared.project.transfer(actors.designer, shares(400), {"from": actors.teacher})
    shared.give(actors.developer, money(500))
    for late in (actors.designer, actors.developer):
        assert refused(shared, late, 1) == error("NothingToCollect", dividend=1, holder=late)
    collect(shared, actors.teacher, 1)
    assert shared.token.balanceOf(actors.teacher) == PARTS["teacher"]


def test_not_before_the_snapshots_second_is_over(building: Community, actors: Actors) -> None:
    project = building.project
    building.fill(actors.stranger, money(100))
    project.distribute(building.token, money(100), {"from": actors.stranger})
    early = error("SnapshotNotPast", asked=1, clock=1)
    for verb, arguments in (
        (project.claimDividends, ([1], ZERO)),
        (project.claimDividendsFor, (1, [actors.teacher])),
        (project.collectable, (1, actors.teacher)),
    ):
        assert refusal(verb, *arguments, by=actors.teacher, block="latest") == early
    chain.travel(1)
    assert refused(building, actors.teacher, 1) is None


def test_what_moves_in_the_snapshots_second_counts(building: Community, actors: Actors) -> None:
    project = building.project
    building.fill(actors.stranger, money(100))
    with chain.one_block():
        aside = {"required_confs": 0}
        project.distribute(building.token, money(100), {"from": actors.stranger, **aside})
        project.transfer(actors.designer, shares(400), {"from": actors.teacher, **aside})
    chain.travel(1)
    assert project.collectable(1, actors.designer) == PARTS["teacher"]
    assert project.collectable(1, actors.teacher) == 0


def test_there_is_no_such_dividend(shared: Community, actors: Actors) -> None:
    for number in (0, 2):
        assert refused(shared, actors.teacher, number) == error("DividendUnknown", dividend=number)


def test_several_at_once(shared: Community, actors: Actors) -> None:
    shared.project.distribute(ZERO, 10_000, {"from": actors.stranger, "value": 10_000})
    chain.travel(1)
    before = actors.teacher.balance()
    collected = collect(shared, actors.teacher, 1, 2)
    assert [one["amount"] for one in told(collected, "DividendCollected")] == [money(16), 1_600]
    assert actors.teacher.balance() == before + 1_600


def test_a_recipient_of_ones_choice(shared: Community, actors: Actors) -> None:
    project = shared.project
    collected = project.claimDividends([1], actors.student, {"from": actors.teacher})
    assert told_once(collected, "DividendCollected") == event(
        dividend=1, holder=actors.teacher, recipient=actors.student, amount=money(16)
    )
    assert shared.token.balanceOf(actors.student) == money(16)


def test_holders_who_never_accepted_collect_too(building: Community, actors: Actors) -> None:
    project = building.project
    project.transfer(actors.stranger, shares(400), {"from": actors.teacher})
    building.fill(actors.relayer, money(100))
    project.distribute(building.token, money(100), {"from": actors.relayer})
    chain.travel(1)
    collected = collect(building, actors.stranger, 1)
    assert names(collected)[0] == "HolderNumbered"
    assert building.token.balanceOf(actors.stranger) == money(16)


def test_rounding_leaves_less_than_one_a_holder(building: Community, actors: Actors) -> None:
    building.project.transfer(actors.designer, 7, {"from": actors.founder})
    building.fill(actors.stranger, 10_003)
    building.project.distribute(building.token, 10_003, {"from": actors.stranger})
    chain.travel(400 * DAY)
    total = building.token.balanceOf(building.project)
    for person in (actors.founder, actors.contributor, actors.teacher):
        collect(building, person, 1)
    assert refused(building, actors.designer, 1) is not None
    assert 0 < building.token.balanceOf(building.project) < 4 < total
