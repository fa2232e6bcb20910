"""Steps with claims: asking, judging, settling."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.contracts.life.giving import RELAYER, Giving, people, picks
from tests.contracts.life.model.work import Claim
from tests.contracts.support.community import EVIDENCE
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.values import UNIT, Class, Phase, State, Support, money

answers = st.sampled_from((Support.FOR, Support.FOR, Support.FOR, *Support))
units = st.integers(min_value=1, max_value=9)


class Working(Giving):
    """Claims, ballots and settlement."""

    # ───────── Asking ─────────

    @precondition(lambda self: not self.model.is_in(Phase.RAISING))
    @rule(number=picks, whole=units, line=picks, paid=st.booleans())
    def claim(self, number: int, whole: int, line: int, paid: bool) -> None:
        self.ask_for(
            self.up_to_date(number),
            whole * UNIT,
            line,
            money(whole) if paid and self.may_name_a_line() else 0,
        )

    @precondition(lambda self: self.model.lines)
    @rule(number=picks, line=picks, amount=st.integers(min_value=1, max_value=120))
    def claim_a_payment(self, number: int, line: int, amount: int) -> None:
        self.ask_for(self.up_to_date(number), 0, line, money(amount))

    @precondition(lambda self: self.model.is_in(Phase.BUILDING))
    @rule(number=picks, whole=units, line=picks, paid=st.booleans())
    def do_accepted_work(self, number: int, whole: int, line: int, paid: bool) -> None:
        """Somebody claims, and everybody agrees."""
        name = self.up_to_date(number)
        key = self.ask_for(
            name, whole * UNIT, line, money(8 * whole) if paid and self.may_name_a_line() else 0
        )
        if key is not None:
            self.agree(key, Support.FOR)

    @precondition(lambda self: any(map(self._is_open, range(len(self.model.lines) + 1))))
    @rule(number=picks, line=picks, pays=st.booleans(), goes_without=st.booleans())
    def two_want_all_of_a_line(
        self, number: int, line: int, pays: bool, goes_without: bool
    ) -> None:
        """Both are accepted, the line pays one, and the other takes the shares alone."""
        found = self.model.line(self.some_line(line))
        asked = found.left if found is not None else 1
        names = (self.up_to_date(number), self.up_to_date(number + 1))
        made = [self.ask_for(name, UNIT, line, asked) for name in names]
        keys = [key for key in made if key is not None]
        for key in keys:
            self.agree(key, Support.FOR)
        if not keys or not pays:
            return
        if goes_without:
            self.wait(self.model.claims[keys[-1]].poll.rule.period)
        rules = lambda _: self.model.settle(keys[0])  # noqa: E731
        self.play("settleClaim", keys[0], by=RELAYER, rules=rules)
        if goes_without:
            self.go_without(keys[-1], self.model.claims[keys[-1]].poll.author)

    def go_without(self, key: bytes, by: str) -> None:
        """Somebody, who should be the claimant, takes the shares alone."""
        rules = lambda _: self.model.settle_without_payment(key, by)  # noqa: E731
        self.play("settleWithoutPayment", key, by=by, rules=rules)

    def ask_for(self, name: str, units: int, line: int, payment: int) -> bytes | None:
        """The person opens a claim, and its id; a line is named only with a payment."""
        number = self.some_line(line) if payment else 0
        category = DEVELOPMENT if units else 0
        asked = (category, units, EVIDENCE, number, payment, self.fresh_salt())
        made: list[bytes] = []

        def by_the_rules(key: bytes) -> set[str]:
            made.append(key)
            return self.model.open_claim(key, name, units, number, payment)

        return made[0] if self.play("openClaim", *asked, by=name, rules=by_the_rules) else None

    def may_name_a_line(self) -> bool:
        """Whether there is a line to ask a payment from, mostly."""
        return bool(self.model.lines) or self.now_and_then()

    def some_line(self, number: int) -> int:
        """A line that is open, mostly."""
        numbers = range(len(self.model.lines) + 1)
        return self.prefer(numbers, number, lambda each: self._is_open(each))

    def _is_open(self, number: int) -> bool:
        line = self.model.line(number)
        return line is not None and not line.closed and self.model.now < line.expires_at

    # ───────── Judging ─────────

    def some_poll(self, number: int) -> bytes:
        """A poll that takes ballots, mostly."""
        return self.prefer(self.model.polls, number, self._is_asked)

    def voter_of(self, key: bytes, number: int) -> str:
        """Somebody whose ballot weighs something, mostly."""
        poll = self.model.polls[key]

        def may_vote(name: str) -> bool:
            judges = poll.kind != Class.CLAIM or name != poll.author
            voted = self.model.origin[name] in poll.ballots
            return judges and not voted and self.model.weight(poll, name) > 0

        return self.prefer(self.model.people, number, may_vote)

    def is_any_asked(self) -> bool:
        """Whether there is a question to answer."""
        return any(self._is_asked(key) for key in self.model.polls)

    @precondition(lambda self: self.is_any_asked() or (self.model.polls and self.now_and_then()))
    @rule(poll=picks, number=picks, support=answers)
    def vote(self, poll: int, number: int, support: Support) -> None:
        key = self.some_poll(poll)
        name = self.voter_of(key, number)
        rules = lambda _: self.model.vote(key, name, support)  # noqa: E731
        self.play("castBallot", key, support, by=name, rules=rules)

    @precondition(lambda self: self.is_any_asked())
    @rule(number=picks, given=st.lists(answers, min_size=1, max_size=5))
    def answer_many(self, number: int, given: list[Support]) -> None:
        """One member answers many polls in one transaction; what can't be cast is skipped."""
        keys = sorted(self.model.polls, key=self._is_asked)
        name = self.voter_of(keys[-1], number)
        answered = list(zip(keys[-len(given) :], given, strict=False))
        self.tick()
        sent = self.call("castOwnBallots", answered, by=name)
        cast = sum(not self.model.vote(key, name, support) for key, support in answered)
        assert int.from_bytes(self.node.ask(sent).data, "big") == cast
        self.tried["castOwnBallots", cast > 0] += 1
        self.node.send(sent)

    @precondition(lambda self: self.model.polls)
    @rule(poll=picks, support=answers)
    def many_vote(self, poll: int, support: Support) -> None:
        """All of one opinion, until it is decided."""
        self.agree(self.some_poll(poll), support)

    def agree(self, key: bytes, support: Support) -> None:
        """Each answers the same while ballots are taken."""
        if self.model.state(self.model.polls[key]) == State.PENDING:
            self.wait(1)
        for name in self.model.people:
            if self.model.state(self.model.polls[key]) == State.OPEN:
                rules = lambda _, name=name: self.model.vote(key, name, support)  # noqa: E731
                self.play("castBallot", key, support, by=name, rules=rules)

    @precondition(lambda self: self.model.polls)
    @rule(poll=picks)
    def polls_end(self, poll: int) -> None:
        """The time of a poll runs out."""
        closes_at = self.model.polls[self.some_poll(poll)].closes_at
        self.wait(max(1, closes_at + 1 - self.model.now))

    # ───────── Settling ─────────

    def some_claim(self, number: int) -> bytes:
        """A claim that is decided and not settled, mostly."""
        return self.prefer(self.model.claims, number, self._is_due)

    def is_any_due(self) -> bool:
        """Whether there is a claim to settle."""
        return any(self._is_due(key) for key in self.model.claims)

    def is_any_uncounted(self) -> bool:
        """Whether there are units to count."""
        claims = self.model.claims.values()
        return any(
            each.poll.closed == State.DONE and each.units and not each.counted for each in claims
        )

    def _is_asked(self, key: bytes) -> bool:
        return self.model.state(self.model.polls[key]) in (State.PENDING, State.OPEN)

    def _is_due(self, key: bytes) -> bool:
        poll = self.model.polls[key]
        decided = self.model.state(poll) in (State.READY, State.REJECTED)
        return decided and poll.closed == State.NONE

    @precondition(lambda self: self.is_any_due() or self.now_and_then())
    @precondition(lambda self: self.model.claims)
    @rule(claim=picks)
    def settle(self, claim: int) -> None:
        key = self.some_claim(claim)
        self.play("settleClaim", key, by=RELAYER, rules=lambda _: self.model.settle(key))

    @precondition(
        lambda self: (
            any(self._is_unpayable(key) for key in self.model.claims)
            or (self.model.claims and self.model.now % 40 == 0)
        )
    )
    @rule(claim=picks, name=people)
    def settle_without_payment(self, claim: int, name: str) -> None:
        key = self.prefer(self.model.claims, claim, self._is_unpayable)
        author = self.model.heir_of(self.model.claims[key].poll.author)
        self.go_without(key, author if claim % 6 != 5 else name)

    def _is_unpayable(self, key: bytes) -> bool:
        claim: Claim = self.model.claims[key]
        line = self.model.line(claim.line)
        lacks = line is not None and (line.closed or line.left < claim.payment)
        return lacks and self._is_due(key)

    @precondition(lambda self: self.is_any_due() or self.now_and_then())
    @rule()
    def settle_all(self) -> None:
        """One transaction settles what can be settled, those first that are paid from no line."""
        keys = sorted(self.model.claims, key=lambda key: self.model.claims[key].line != 0)
        self.tick()
        sent = self.call("settleClaims", keys, by=RELAYER)
        answer = self.node.ask(sent)
        if self.model.is_in(Phase.BUILDING):
            settled = sum(not self.model.settle(key) for key in keys)
            assert int.from_bytes(answer.data, "big") == settled
            self.tried["settleClaims", settled > 0] += 1
            self.node.send(sent)
        else:
            assert answer.error == "PhaseWrong"
            self.wait(1)

    @precondition(lambda self: self.is_any_uncounted() or self.now_and_then())
    @rule()
    def count_units(self) -> None:
        keys = list(self.model.claims)
        self.tick()
        sent = self.call("countUnits", keys, by=RELAYER)
        counted = sum(self.model.count_units(key) for key in keys)
        assert int.from_bytes(self.node.ask(sent).data, "big") == counted
        self.tried["countUnits", counted > 0] += 1
        self.node.send(sent)

    @precondition(
        lambda self: (
            any(self._is_asked(key) for key in self.model.claims)
            or (self.model.claims and self.now_and_then())
        )
    )
    @rule(claim=picks, name=people)
    def withdraw_claim(self, claim: int, name: str) -> None:
        key = self.prefer(self.model.claims, claim, self._is_asked)
        claimant = self.model.heir_of(self.model.polls[key].author)
        by = claimant if claim % 4 != 3 else name
        self.play("withdrawClaim", key, by=by, rules=lambda _: self.model.withdraw(key, by))
