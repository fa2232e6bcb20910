"""Everything of ours that is measured, on one node."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import Community, Ours
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.ours_budgets import measure_budgets
from scripts.bench_gas.ours_deciding import measure_ballots, measure_decisions, measure_work
from scripts.bench_gas.ours_dividends import measure_dividends
from scripts.bench_gas.ours_leaving import measure_leaving
from scripts.bench_gas.ours_money import (
    measure_creating,
    measure_giving,
    measure_moving,
    measure_raising,
)

MEMBERS = 60


def measure_ours(chain: Chain, figures: Figures) -> None:
    """Measures each operation in a community of 60 members and three founders."""
    ours = Ours.deploy(chain)
    measure_creating(ours, figures)
    raising, _ = ours.create("another raising", raising=True)
    measure_raising(ours, raising, figures)
    community, _ = ours.create("building", raising=False)
    for founder in community.people.values():
        community.enter(founder)
    people = [Person(f"member {number}") for number in range(MEMBERS)]
    for person in people:
        community.enter(person)
    measure_giving(community, figures)
    measure_ballots(community, people, figures)
    measure_decisions(community, people, figures)
    measure_work(community, people, figures)
    measure_moving(community, people[30:32], figures)
    _measure_returns(community, people, figures)


def _measure_returns(community: Community, people: list[Person], figures: Figures) -> None:
    """What comes back from the community, as far as the contracts have its verbs."""
    built = names.built(community.verb_names)
    if names.LINE in built:
        measure_budgets(community, people, figures)
    if names.COLLECT_MANY_NEW in built:
        measure_dividends(community, people, figures)
    if names.EXIT in built:
        measure_leaving(community, people[-1], figures)
