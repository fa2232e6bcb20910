"""Whatever people do with money, shares and votes, in whatever order: the books agree."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import refusal
from tests.contracts.support.values import DAY, UNIT, ZERO, Phase, money, plain, shares

NAMES = ("founder", "contributor", "teacher", "developer", "stranger")
people = st.sampled_from(NAMES)
amounts = st.integers(min_value=money(1), max_value=money(700))
parts = st.integers(min_value=0, max_value=shares(700))


class Books(RuleBasedStateMachine):
    """Funding, refunds, transfers and delegation of one community that begins by raising."""

    community: Community
    actors: Actors

    def __init__(self) -> None:
        super().__init__()
        self.beginning = chain.snapshot()
        self.project = self.community.project
        self.people = {name: getattr(self.actors, name) for name in NAMES}
        self.given = dict.fromkeys(NAMES, 0)

    def teardown(self) -> None:
        chain.revert(self.beginning)

    def send(self, method: Any, *arguments: Any, by: str) -> bool:
        """Send it if the contract takes it; returns whether it did."""
        sender = self.people[by]
        if refusal(method, *arguments, by=sender) is not None:
            return False
        method(*arguments, {"from": sender})
        return True

    @rule(name=people, amount=amounts)
    def contribute(self, name: str, amount: int) -> None:
        self.community.fill(self.people[name], amount)
        if self.send(self.project.contribute, amount, 0, by=name):
            self.given[name] += amount

    @rule(name=people, whole=st.integers(min_value=0, max_value=45))
    def pledge(self, name: str, whole: int) -> None:
        self.send(self.project.pledge, DEVELOPMENT, whole * UNIT, by=name)

    @rule(name=people)
    def refund(self, name: str) -> None:
        before = self.community.token.balanceOf(self.people[name])
        if self.send(self.project.refund, by=name):
            taken = self.community.token.balanceOf(self.people[name]) - before
            assert taken == self.given[name]
            self.given[name] = 0

    @rule(giver=people, receiver=people, amount=parts)
    def transfer(self, giver: str, receiver: str, amount: int) -> None:
        self.send(self.project.transfer, self.people[receiver], amount, by=giver)

    @rule(name=people, delegatee=st.sampled_from((*NAMES, None)))
    def delegate(self, name: str, delegatee: str | None) -> None:
        to = self.people[delegatee] if delegatee else ZERO
        self.send(self.project.delegate, to, by=name)

    @rule(days=st.integers(min_value=1, max_value=12))
    def wait(self, days: int) -> None:
        chain.travel(days * DAY)

    @invariant()
    def shares_add_up(self) -> None:
        balances = [self.project.balanceOf(person) for person in self.people.values()]
        assert sum(balances) == self.project.totalSupply()

    @invariant()
    def votes_add_up(self) -> None:
        votes = [self.project.getVotes(person) for person in self.people.values()]
        assert sum(votes) == self.project.totalSupply()

    @invariant()
    def escrow_covers_what_it_owes(self) -> None:
        owed = sum(plain(self.project.givenBy(one))[0] for one in self.people.values())
        held = self.community.token.balanceOf(self.project)
        if self.project.phase() in (Phase.RAISING, Phase.FAILED):
            assert owed == self.project.escrow() == held == sum(self.given.values())
        else:
            assert self.project.escrow() == held == 0
            assert self.community.token.balanceOf(self.community.treasury) == sum(
                self.given.values()
            )


@pytest.mark.parametrize("examples", [12])
def test_the_books_agree(raising: Community, actors: Actors, examples: int) -> None:
    machine = type("BooksOfThisCommunity", (Books,), {"community": raising, "actors": actors})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=HealthCheck.all(),
        ),
    )
