"""Communities in an index written by hand: what tests ask about, and what pages show."""

from __future__ import annotations

from backend.storage import tables
from tests.backend.api.ledger import NO_DIGEST, SHARE, ZERO, address_of, id_of
from tests.backend.api.records import COIN as COIN
from tests.backend.api.records import RULES, Records


class Community(Records):
    """What people do in a project of a ledger."""

    def join(self, name: str, profile: str | None = None) -> str:
        """Somebody accepts the agreement, and may post a profile."""
        self.ledger.pass_time()
        account, number = address_of(name), len(self.members) + 1
        self.members.append(account)
        digest = self._now(tables.agreement_version, 1)["digest"]
        self._happened(tables.acceptance, account=account, version=1, number=number, digest=digest)
        self._becomes(
            tables.member,
            account,
            number=number,
            agreement_version=1,
            since=1,
            joined_at=self.ledger.time,
            accepted_at=self.ledger.time,
            week=0,
            polls=0,
        )
        self._totals(members=1)
        if profile is not None:
            self.post(name, 4, profile)
        return account

    def give(self, name: str, money: int, *, escrowed: bool = False) -> None:
        """Somebody gives money at the price."""
        self.ledger.pass_time()
        account, bought = address_of(name), money * SHARE // self.price
        self._happened(
            tables.contribution,
            kind="MONEY",
            account=account,
            shares=bought,
            money=money,
            price=self.price,
            escrowed=escrowed,
        )
        first = not self._now(tables.contributor, account).get("money")
        self._adds(tables.contributor, account, money=money, money_shares=bought, contributions=1)
        held = {"escrow": money} if escrowed else {}
        self._adds(tables.raising, money=money, backers=int(first), **held)
        self.issue(account, bought)
        if not escrowed:
            self._treasury("IN", money, account, "CONTRIBUTION", account=account)

    def succeed(self) -> None:
        """The raising succeeds: the escrow moves to the treasury."""
        self.ledger.pass_time()
        held = self._now(tables.raising)["escrow"]
        self._becomes(tables.raising, escrow=0, succeeded_at=self.ledger.time)
        self._treasury("IN", held, self.project, "RAISING")

    def receive(self, name: str, money: int) -> None:
        """Somebody sends coin to the treasury."""
        self._treasury("IN", money, address_of(name), "DIRECT")

    def refund(self, name: str) -> None:
        """Somebody takes back all they gave."""
        self.ledger.pass_time()
        account = address_of(name)
        given = self._now(tables.contributor, account)
        money, bought = given["money"], given["money_shares"]
        self._happened(tables.refund, account=account, money=money, shares=bought)
        self._adds(tables.contributor, account, refunded=money)
        self._adds(tables.raising, money=-money, refunded=money, escrow=-money)
        self.issue(account, -bought)

    def claim(
        self,
        name: str,
        category: int,
        units: int,
        evidence: str,
        *,
        line: int = 0,
        payment: int = 0,
    ) -> str:
        """Somebody claims work, a payment or both; the id of the claim and of its poll."""
        claim = id_of(f"{self.name} {name} {category} {units} {self.ledger.block}")
        account, asked = address_of(name), self.categories[category][1] * SHARE * units // 100
        self._open_poll(claim, account, 0)
        self._becomes(
            tables.claim,
            claim,
            claimant=account,
            category=category,
            units=units,
            shares=asked,
            payment=payment,
            line=line,
            paid=0,
            counted=False,
            evidence=self.ledger.text(evidence),
            outcome="OPEN",
            settled_at=None,
            **self._opened(),
        )
        return claim

    def propose(self, name: str, class_: int, text: str, calls: list[tuple[str, int, str]]) -> str:
        """Somebody proposes calls: target, value and data each."""
        poll = id_of(f"{self.name} {text} {self.ledger.block}")
        self._open_poll(poll, address_of(name), class_)
        self._becomes(
            tables.proposal,
            poll,
            proposer=address_of(name),
            **{"class": class_},
            text=self.ledger.text(text),
            salt=NO_DIGEST,
            calls=len(calls),
            executor=None,
            executed_at=None,
            execution_hash=None,
            **self._opened(),
        )
        for number, (target, value, data) in enumerate(calls):
            self._happened(
                tables.proposal_call,
                number=number,
                poll=poll,
                target=target,
                value=value,
                data=data,
                code_hash=NO_DIGEST,
            )
        return poll

    def vote(self, name: str, poll: str, support: int) -> None:
        """Somebody casts a ballot that weighs what they hold, or one seat."""
        self.ledger.pass_time(600)
        account, now = address_of(name), self._now(tables.poll, poll)
        held = self._now(tables.holder, account).get("shares", 0)
        weight = held if RULES[now["class"]][0] == 0 else 1
        self._happened(
            tables.ballot, poll=poll, voter=account, support=support, weight=weight, counted=weight
        )
        answered = ("against", "in_favour", "abstained")[support]
        self._adds(tables.poll, poll, ballots=1, turnout=weight, **{answered: weight})

    def decide(self, poll: str, passed: bool) -> None:
        """The poll is decided early."""
        self._becomes(tables.poll, poll, decided_at=self.ledger.time, decided_passed=passed)

    def settle(self, claim: str, accepted: bool) -> None:
        """A claim is settled; if accepted its shares are issued."""
        self.ledger.pass_time()
        now = self._now(tables.claim, claim)
        outcome = "ACCEPTED" if accepted else "REJECTED"
        self._becomes(tables.claim, claim, outcome=outcome, settled_at=self.ledger.time)
        self._becomes(tables.poll, claim, closed=7 if accepted else 3, closed_at=self.ledger.time)
        if not accepted or not now["units"]:
            return
        account, number, units, asked = (
            now[name] for name in ("claimant", "category", "units", "shares")
        )
        self._happened(
            tables.contribution,
            kind="WORK",
            account=account,
            shares=asked,
            category=number,
            units=units,
            claim=claim,
        )
        self._adds(
            tables.contributor, account, work_units=units, work_shares=asked, contributions=1
        )
        self._adds(tables.category, number, units=units, shares=asked)
        self.issue(account, asked)

    def execute(self, name: str, poll: str, paid: int = 0, to: str = ZERO) -> None:
        """A decision is carried out, paying so much coin to somebody."""
        self.ledger.pass_time()
        executor = address_of(name)
        self._becomes(tables.poll, poll, closed=7, closed_at=self.ledger.time)
        self._becomes(
            tables.proposal,
            poll,
            executor=executor,
            executed_at=self.ledger.time,
            execution_hash=id_of(f"transaction {self.ledger.block}"),
        )
        self._happened(tables.execution, poll=poll, executor=executor)
        if paid:
            self._treasury("OUT", paid, to, "DECISION", poll=poll)

    def post(self, name: str, kind: int, text: str, about: str = NO_DIGEST) -> str:
        """Somebody posts a text; its digest."""
        self.ledger.pass_time()
        digest = self.ledger.text(text)
        self._happened(tables.post, author=address_of(name), kind=kind, about=about, digest=digest)
        return digest

    def delegate(self, name: str, to: str) -> None:
        """Somebody lets another cast their votes."""
        self.ledger.pass_time()
        account, chosen = address_of(name), address_of(to)
        held = self._now(tables.holder, account)["shares"]
        self._happened(tables.delegation, account=account, previous=account, delegate=chosen)
        self._adds(tables.holder, account, votes=-held)
        self._becomes(tables.holder, account, delegate=chosen)
        self._adds(tables.holder, chosen, votes=held)

    def issue(self, account: str, amount: int) -> None:
        """Shares come into being, or go."""
        before = self._now(tables.holder, account)
        held = before.get("shares", 0) + amount
        self._becomes(
            tables.holder,
            account,
            shares=held,
            votes=before.get("votes", 0) + amount,
            delegate=before.get("delegate"),
        )
        appeared = int(held > 0) - int(before.get("shares", 0) > 0)
        self._totals(supply=amount, holders=appeared, seats=appeared)

    def snapshot(self) -> int:
        """A snapshot of the register."""
        self.ledger.pass_time()
        totals = self._now(tables.register)
        number = totals["snapshot"] + 1
        self._becomes(tables.register, snapshot=number, taken_at=self.ledger.time)
        kept = {name: totals[name] for name in ("supply", "roots", "seats", "members")}
        self._becomes(tables.snapshot, number, taken_at=self.ledger.time, **kept)
        return int(number)
