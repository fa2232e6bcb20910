"""What the community may decide: each decision in the model's terms and in the contracts'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eth_utils import keccak
from hypothesis import strategies as st

from tests.contracts.life.model.decisions import Decision, Model
from tests.contracts.life.model.funding import CURRENCY, TOKENS
from tests.contracts.life.model.polls import Rule
from tests.contracts.life.stage import PEOPLE, SPARES, Stage
from tests.contracts.support import chain
from tests.contracts.support.lines import PURPOSE
from tests.contracts.support.parameters import CATEGORIES
from tests.contracts.support.values import (
    DAY,
    NOTHING,
    ZERO,
    Class,
    Weighting,
    digest,
    money,
    shares,
)

people = st.sampled_from(PEOPLE)
Drawn = Callable[[Any], Any]


class Deciding:
    """Draws a decision; `draw` is hypothesis's."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.code_hash = bytes(
            keccak(hexstr=chain.request("eth_getCode", stage.tokens[CURRENCY], "latest"))
        )

    def draw(self, kind: str, model: Model, draw: Drawn) -> Decision:
        """A decision of this kind."""
        decision: Decision = getattr(self, f"_{kind}")(model, draw)
        return decision

    def _verb(self, verb: str, *arguments: Any) -> tuple[tuple[object, ...], ...]:
        project = self.stage.community.project
        data = getattr(project, verb).encode_input(*arguments)
        return ((project.address, 0, data, NOTHING),)

    def _spend(self, model: Model, draw: Drawn) -> Decision:
        to, amount = draw(people), money(draw(st.integers(1, 400)))
        token = self.stage.community.token
        data = token.transfer.encode_input(self.stage.addresses[to], amount)
        calls = ((token.address, 0, data, self.code_hash),)
        return Decision(Class.SPEND, lambda model: model.spend(to, amount), calls)

    def _line(self, model: Model, draw: Drawn) -> Decision:
        token, amount = (
            draw(st.sampled_from((CURRENCY, CURRENCY, *TOKENS))),
            money(draw(st.integers(20, 120))),
        )
        payee, owner = draw(st.none() | people), draw(st.none() | people)
        expires_at = model.now + draw(st.integers(5, 60)) * DAY
        due_at = expires_at if payee else 0
        named = [self.stage.addresses[who] if who else ZERO for who in (payee, owner)]
        terms = (self.stage.tokens[token], amount, *named, due_at, expires_at, PURPOSE)
        return Decision(
            Class.SPEND,
            lambda model: model.open_line(token, amount, payee, owner, expires_at),
            self._verb("openLine", *terms),
        )

    def _price(self, model: Model, draw: Drawn) -> Decision:
        terms = (money(draw(st.integers(1, 12)) / 4), money(5_000), draw(st.integers(0, 3)) > 0)
        calls = self._verb("setFunding", *terms)
        return Decision(Class.SETTINGS, lambda model: model.set_funding(*terms), calls)

    def _rate(self, model: Model, draw: Drawn) -> Decision:
        rate, (name, _, ceiling) = shares(draw(st.integers(1, 20))), CATEGORIES[0]
        calls = self._verb("setCategory", 1, name, rate, ceiling, True)
        return Decision(Class.SETTINGS, lambda model: model.set_rate(rate), calls)

    def _sharing(self, model: Model, draw: Drawn) -> Decision:
        parts = (draw(st.integers(0, 10)) * 1_000, draw(st.integers(0, 4)) * 2_500)
        sharing = (*parts, draw(st.integers(0, 20)) * DAY)
        calls = self._verb("setSharing", sharing)
        return Decision(Class.AGREEMENT, lambda model: model.set_sharing(sharing), calls)

    def _rule(self, model: Model, draw: Drawn) -> Decision:
        kind = draw(st.sampled_from((Class.CLAIM, Class.SPEND)))
        weighting, quorum = draw(st.sampled_from(Weighting)), draw(st.integers(1, 4)) * 1_000
        cap, notice = draw(st.integers(1, 4)) * 2_500, 0 if kind == Class.CLAIM else 3 * DAY
        rule = Rule(weighting, quorum, 5_000, cap, draw(st.integers(1, 4)) * DAY, notice)
        calls = self._verb("setRule", kind, rule)
        return Decision(Class.AGREEMENT, lambda model: model.set_rule(kind, rule), calls)

    def _agreement(self, model: Model, draw: Drawn) -> Decision:
        # Of two that are proposed at once, the later one adopts the same text again.
        text = f"version {model.version + 1}"
        calls = self._verb("adoptAgreement", digest(text))
        return Decision(Class.AGREEMENT, lambda model: model.adopt(text), calls)

    def _move(self, model: Model, draw: Drawn) -> Decision:
        old, new = draw(people), draw(st.sampled_from((*SPARES, *SPARES, "stranger")))
        calls = self._verb("moveMember", self.stage.addresses[old], self.stage.addresses[new])
        return Decision(Class.AGREEMENT, lambda model: model.move(old, new), calls)

    def _end(self, model: Model, draw: Drawn) -> Decision:
        return Decision(Class.DISSOLVE, lambda model: model.dissolve(), self._verb("dissolve"))


KINDS = ("spend", "line", "line", "line", "price", "rate", "rule", "sharing", "agreement", "move")
EVERY_KIND = st.sampled_from((*KINDS, *KINDS, "end"))
