"""Steps with money and shares, time, and what always holds."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests.contracts.life.model.funding import COIN, TOKENS
from tests.contracts.life.node import Sent
from tests.contracts.life.player import Player
from tests.contracts.life.stage import PEOPLE, SPARES
from tests.contracts.support.parameters import AGREEMENT, DEVELOPMENT
from tests.contracts.support.values import DAY, HOUR, UNIT, Phase, digest, money, shares

people = st.sampled_from((*PEOPLE, *PEOPLE, *SPARES))
picks = st.integers(min_value=0, max_value=60)
amounts = st.integers(min_value=1, max_value=400).map(money) | st.integers(0, money(30))
parts = st.integers(min_value=0, max_value=400).map(shares) | st.integers(0, shares(500))
RELAYER = "relayer"


class Giving(Player):
    """Agreement, money and shares."""

    @initialize(how=st.integers(min_value=0, max_value=7))
    def begin(self, how: int) -> None:
        """Most lives begin with a raising that succeeds, some with one that is short of a pledge."""
        for name in PEOPLE[:4]:
            self.accept(name)
        for name, amount in (("contributor", 250), ("teacher", 160), ("founder", 60)):
            self.contribute(name, money(amount))
        if how != 1:
            self.pledge("developer", 10)
            assert self.model.is_in(Phase.BUILDING)

    def holder(self, number: int) -> str:
        """Somebody who holds shares, mostly."""
        return self.prefer(self.model.people, number, lambda name: self.model.balance[name] > 0)

    def up_to_date(self, number: int) -> str:
        """Somebody who has accepted the current agreement, mostly."""
        current = self.model.version
        return self.prefer(
            self.model.people, number, lambda name: self.model.accepted[name] == current
        )

    @rule(name=people)
    def accept(self, name: str) -> None:
        text = self.model.agreement
        current = AGREEMENT if text is None else digest(text)
        self.play("acceptAgreement", current, by=name, rules=lambda _: self.model.accept(name))

    @rule(number=picks, amount=amounts)
    def give(self, number: int, amount: int) -> None:
        self.contribute(self.up_to_date(number), amount)

    def contribute(self, name: str, amount: int) -> None:
        """The person gives money."""
        rules = lambda _: self.model.contribute(name, amount)  # noqa: E731
        self.play("contribute", amount, 0, by=name, rules=rules)

    @precondition(lambda self: self.model.is_in(Phase.RAISING, Phase.FAILED))
    @rule(name=people, whole=st.integers(min_value=0, max_value=12))
    def pledge(self, name: str, whole: int) -> None:
        pledged = (DEVELOPMENT, whole * UNIT)
        self.play("pledge", *pledged, by=name, rules=lambda _: self.model.pledge(name, *pledged))

    @precondition(
        lambda self: (
            self.model.is_in(Phase.FAILED)
            or (self.model.is_in(Phase.RAISING) and self.now_and_then())
        )
    )
    @rule(number=picks)
    def refund(self, number: int) -> None:
        name = self.prefer(self.model.people, number, lambda name: name in self.model.given)
        self.play("refund", by=name, rules=lambda _: self.model.refund(name))

    @rule(number=picks, taker=people, amount=parts)
    def transfer(self, number: int, taker: str, amount: int) -> None:
        giver = self.holder(number)
        moved = amount if number % 5 == 4 else min(amount, self.model.balance[giver])
        rules = lambda _: self.model.transfer(giver, taker, moved)  # noqa: E731
        self.play("transfer", self.address(taker), moved, by=giver, rules=rules)

    @rule(name=people, delegatee=people | st.none())
    def delegate(self, name: str, delegatee: str | None) -> None:
        to = self.address(delegatee)
        self.play("delegate", to, by=name, rules=lambda _: self.model.set_delegate(name, delegatee))

    @rule(giver=people, token=st.sampled_from(TOKENS), amount=amounts)
    def donate(self, giver: str, token: str, amount: int) -> None:
        """Somebody simply gives to the treasury."""
        self.tick()
        self.model.donate(giver, token, amount)
        treasury, by = self.stage.community.treasury.address, self.address(giver)
        if token == COIN:
            self.node.send(Sent(treasury, "0x", by, amount))
        else:
            data = self.stage.community.token.transfer.encode_input(treasury, amount)
            self.node.send(Sent(self.stage.tokens[token], data, by))

    # ───────── Time ─────────

    @precondition(lambda self: self.model.is_in(Phase.RAISING))
    @rule()
    def raising_ends(self) -> None:
        """The last second of the raising passes."""
        self.wait(self.model.terms.deadline + 1 - self.model.now)

    @rule(hours=st.integers(min_value=1, max_value=30))
    def hours_pass(self, hours: int) -> None:
        self.wait(hours * HOUR)

    @rule(days=st.integers(min_value=1, max_value=15))
    def days_pass(self, days: int) -> None:
        self.wait(days * DAY)

    @rule(waits=st.integers(min_value=0, max_value=3))
    def take_snapshot(self, waits: int) -> None:
        if waits != 1:
            self.wait(DAY)
        self.play("takeSnapshot", by=RELAYER, rules=lambda _: self.model.take_snapshot())

    @rule(number=picks, taker=people, amount=parts, name=people)
    def in_one_second(self, number: int, taker: str, amount: int, name: str) -> None:
        """A snapshot shows the end of its second, whatever came first in it."""
        giver = self.holder(number)
        moved = self.call("transfer", self.address(taker), amount, by=giver)
        taken = self.call("takeSnapshot", by=RELAYER)
        chosen = self.call("delegate", self.address(name), by=taker)
        steps = [
            (moved, lambda: self.model.transfer(giver, taker, amount)),
            (taken, self.model.take_snapshot),
            (chosen, lambda: self.model.set_delegate(taker, name)),
        ]
        self.play_together(*steps[number % 3 :], *steps[: number % 3])

    # ───────── What always holds ─────────

    @invariant()
    def everything_is_as_the_rules_say(self) -> None:
        self.views.compare(self.model)

    @invariant()
    def the_project_holds_what_it_owes(self) -> None:
        assert self.model.books_agree()

    @invariant()
    def votes_are_shares(self) -> None:
        votes = sum(self.model.votes_of(name) for name in self.model.people)
        assert votes == self.model.supply
