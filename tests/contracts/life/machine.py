"""The whole life: decisions, revenue, leaving, and the end."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.contracts.life.deciding import EVERY_KIND, Deciding
from tests.contracts.life.giving import RELAYER, amounts, parts, people, picks
from tests.contracts.life.model.funding import COIN, CURRENCY, TOKENS
from tests.contracts.life.stage import SPARES
from tests.contracts.life.working import Working
from tests.contracts.support.community import TEXT
from tests.contracts.support.values import Phase, State, Support, money


class Life(Working):
    """All that a community does."""

    def __init__(self) -> None:
        super().__init__()
        self.deciding = Deciding(self.stage)
        self.content: dict[bytes, tuple[Any, ...]] = {}

    # ───────── Decisions ─────────

    @precondition(lambda self: self.model.is_in(Phase.BUILDING))
    @rule(kind=EVERY_KIND, number=picks, data=st.data())
    def propose(self, kind: str, number: int, data: st.DataObject) -> None:
        self.put(kind, number, data)

    def put(self, kind: str, number: int, data: st.DataObject) -> bytes | None:
        """Somebody with a seat, mostly, proposes a decision of this kind; returns its key."""
        name = self.prefer(self.model.people, number, self._has_seat)
        decision = self.deciding.draw(kind, self.model, data.draw)
        content = (decision.kind, decision.calls, TEXT, self.fresh_salt())
        made: list[bytes] = []

        def by_the_rules(key: bytes) -> set[str]:
            made.append(key)
            return self.model.propose(key, name, decision)

        if not self.play("propose", *content, by=name, rules=by_the_rules):
            return None
        self.content[made[0]] = (self.address(name), *content)
        return made[0]

    def _has_seat(self, name: str) -> bool:
        return bool(self.model.accepted[name]) and self.model.balance[name] >= self.model.seat

    @precondition(lambda self: self.model.is_in(Phase.BUILDING))
    @rule(kind=EVERY_KIND, number=picks, data=st.data())
    def decide(self, kind: str, number: int, data: st.DataObject) -> None:
        self.carry_out(kind, number, data)

    @precondition(
        lambda self: self.model.is_in(Phase.BUILDING) and not any(map(self._is_open, self._lines()))
    )
    @rule(giver=people, number=picks, data=st.data())
    def set_money_apart(self, giver: str, number: int, data: st.DataObject) -> None:
        """Somebody gives, and a line is opened, so that there is mostly one to ask payments from."""
        self.donate(giver, CURRENCY, money(200))
        self.carry_out("line", number, data)

    def carry_out(self, kind: str, number: int, data: st.DataObject) -> None:
        """It is proposed, all agree, and it is executed after its notice."""
        key = self.put(kind, number, data)
        if key is not None:
            self.agree(key, Support.FOR)
            rules = self.model.polls[key].rule
            self.wait(rules.period + rules.notice + 1)
            self.try_to_execute(key)

    @precondition(
        lambda self: (
            any(self._is_ready(key) for key in self.content)
            or (self.content and self.now_and_then())
        )
    )
    @rule(proposal=picks)
    def execute(self, proposal: int) -> None:
        self.try_to_execute(self.prefer(self.content, proposal, self._is_ready))

    def _is_ready(self, key: bytes) -> bool:
        return self.model.state(self.model.polls[key]) == State.READY

    def try_to_execute(self, key: bytes) -> None:
        """Anybody executes a decision."""
        content = self.content[key]
        self.play("execute", *content, by=RELAYER, rules=lambda _: self.model.execute(key))

    @precondition(
        lambda self: (
            any(self._is_asked(key) for key in self.content)
            or (self.content and self.now_and_then())
        )
    )
    @rule(proposal=picks, name=people)
    def withdraw_proposal(self, proposal: int, name: str) -> None:
        key = self.some_proposal(proposal)
        by = self.model.polls[key].author if proposal % 4 != 3 else name
        content = self.content[key][1:]
        rules = lambda _: self.model.withdraw(key, by)  # noqa: E731
        self.play("withdrawProposal", *content, by=by, rules=rules)

    def some_proposal(self, number: int) -> bytes:
        """A proposal that takes ballots, mostly."""
        return self.prefer(self.content, number, self._is_asked)

    @precondition(lambda self: len(self.model.vetoes) < 2)
    @rule(name=people, to=st.sampled_from(SPARES))
    def veto(self, name: str, to: str) -> None:
        target = self.address(to)
        self.play("vetoMove", target, by=name, rules=lambda _: self.model.veto(name, to))

    # ───────── Lines, dividends, exits ─────────

    @precondition(lambda self: self.model.lines)
    @rule(number=picks)
    def line_ends(self, number: int) -> None:
        """The time of a line runs out."""
        until = self.model.lines[number % len(self.model.lines)].until
        self.wait(max(1, until + 1 - self.model.now))

    @precondition(
        lambda self: (
            any(map(self._can_close, self._lines())) or (self.model.lines and self.now_and_then())
        )
    )
    @rule(number=picks)
    def close_line(self, number: int) -> None:
        line = self.prefer(self._lines(), number, self._can_close)
        self.play("closeLine", line, by=RELAYER, rules=lambda _: self.model.close_line(line))

    def _lines(self) -> range:
        """Every line's number, and zero, which is none's."""
        return range(len(self.model.lines) + 1)

    def _can_close(self, number: int) -> bool:
        line = self.model.line(number)
        over = self.model.dissolved or (line is not None and self.model.now > line.until)
        return line is not None and not line.closed and (over or line.left == 0)

    @rule(name=people, token=st.sampled_from(TOKENS), amount=amounts)
    def distribute(self, name: str, token: str, amount: int) -> None:
        self.play(
            "distribute",
            self.stage.tokens[token],
            amount,
            by=name,
            value=amount if token == COIN else 0,
            rules=lambda _: self.model.distribute(name, token, amount),
        )

    def some_dividend(self, number: int) -> int:
        """A dividend of which something is left, mostly."""
        return self.prefer(range(len(self.model.dividends) + 1), number, self._has_parts)

    def _has_parts(self, number: int) -> bool:
        if self.model.why_not_collect(number):
            return False
        dividend = self.model.dividends[number - 1]
        return any(self.model.part_of(dividend, name) for name in self.model.people)

    @precondition(lambda self: self.model.dividends)
    @rule(number=picks, recipient=people | st.none())
    def collect(self, number: int, recipient: str | None) -> None:
        which, name = self.some_dividend(number), self.holder(number)
        arguments = ([which], self.address(recipient))
        rules = lambda _: self.model.collect(which, name, recipient or name)  # noqa: E731
        self.play("claimDividends", *arguments, by=name, rules=rules)

    @precondition(lambda self: self.model.dividends)
    @rule(number=picks, names=st.lists(people, max_size=6))
    def collect_for(self, number: int, names: list[str]) -> None:
        which = self.some_dividend(number)
        accounts = [self.address(name) for name in names]
        rules = lambda _: self.model.collect_for(which, names)  # noqa: E731
        self.play("claimDividendsFor", which, accounts, by=RELAYER, rules=rules)

    def ways_out(self) -> list[tuple[str, int]]:
        """Who could leave by which snapshot, if they hold anything."""
        taken = range(len(self.model.snapshots) + 1)
        return [(name, snapshot) for name in self.model.people for snapshot in taken]

    def _is_way_out(self, way: tuple[str, int]) -> bool:
        return self.model.exitable(*way)[0] > 0

    @precondition(lambda self: any(map(self._is_way_out, self.ways_out())) or self.now_and_then())
    @rule(number=picks, amount=parts, tokens=st.sets(st.sampled_from(TOKENS)))
    def leave(self, number: int, amount: int, tokens: set[str]) -> None:
        name, snapshot = self.prefer(self.ways_out(), number, self._is_way_out)
        most, _ = self.model.exitable(name, snapshot)
        asked = amount if number % 5 == 4 else min(amount, most) or most
        listed = sorted(tokens, key=lambda token: int(self.stage.tokens[token], 16))
        terms = ([self.stage.tokens[token] for token in listed], [0] * len(listed))
        rules = lambda _: self.model.exit(name, asked, listed, snapshot)  # noqa: E731
        self.play("exit", asked, *terms, snapshot, self.address(None), by=name, rules=rules)
