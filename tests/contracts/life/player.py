"""Plays each step twice: by the rules, and on the chain; both must take it, or both refuse it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from tests.contracts.life.model.ledger import Reasons
from tests.contracts.life.node import Node, Sent
from tests.contracts.life.stage import Stage
from tests.contracts.life.views import Views
from tests.contracts.support import chain
from tests.contracts.support.values import ZERO

ByTheRules = Callable[[bytes], Reasons]
Thing = TypeVar("Thing")


class Player(RuleBasedStateMachine):
    """A community on the chain, its model, and the clock that both live by."""

    stage: Stage
    # What was tried in all lives of a run: verb, and whether it was taken.
    tried: Counter[tuple[str, bool]]

    def __init__(self) -> None:
        super().__init__()
        self.beginning = chain.snapshot()
        self.node = Node()
        self.model = self.stage.model()
        self.views = Views(self.stage, self.node)
        self.salt = 0

    def teardown(self) -> None:
        chain.revert(self.beginning)

    # ───────── One step ─────────

    def address(self, who: str | None) -> str:
        """The account of a person; nobody is zero."""
        return self.stage.addresses[who] if who else ZERO

    def tick(self, seconds: int = 1) -> None:
        """The next transaction happens this much later."""
        self.model.now += seconds
        chain.next_at(self.model.now)

    def wait(self, seconds: int) -> None:
        """Time passes, and nothing else happens."""
        self.tick(seconds)
        chain.request("evm_mine")

    def call(self, verb: str, *arguments: Any, by: str, value: int = 0) -> Sent:
        """The transaction of a verb of the project."""
        project = self.stage.community.project
        data = str(getattr(project, verb).encode_input(*arguments))
        return Sent(project.address, data, self.address(by), value)

    def play(self, verb: str, *arguments: Any, by: str, rules: ByTheRules, value: int = 0) -> bool:
        """Try it on both; returns whether it was taken. `rules` is given what the contract returns."""
        self.tick()
        sent = self.call(verb, *arguments, by=by, value=value)
        answer = self.node.ask(sent)
        reasons = rules(answer.data)
        self.tried[verb, not reasons] += 1
        if not reasons:
            assert not answer.error, f"{verb} breaks no rule, but is refused: {answer.error}"
            self.node.send(sent)
        else:
            named = answer.error in reasons
            assert named, f"{verb} should name one of {reasons}, not {answer.error or 'nothing'}"
            chain.request("evm_mine")
        return not reasons

    def play_together(self, *steps: tuple[Sent, Callable[[], Reasons]]) -> None:
        """Several transactions in one second, each taken or refused by both."""
        self.tick()
        reasons = [rules() for _, rules in steps]
        taken = self.node.deliver([sent for sent, _ in steps])
        assert taken == [not each for each in reasons], f"taken: {taken}, but broken: {reasons}"

    def fresh_salt(self) -> bytes:
        """A salt that nobody has used in this life."""
        self.salt += 1
        return self.salt.to_bytes(32, "big")

    def now_and_then(self) -> bool:
        """Whether it is time to try what can only be refused."""
        return self.model.now % 5 == 0

    def prefer(self, found: Iterable[Thing], number: int, fits: Callable[[Thing], bool]) -> Thing:
        """One of what there is: mostly one that fits, now and then any; rather new than old."""
        everything = list(found)
        fitting = [each for each in everything if fits(each)]
        chosen = everything if number % 8 == 7 or not fitting else fitting
        return chosen[-1 - number % len(chosen)]
