"""One community, and the steps of its life that many tests need."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.events import told_once
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import Refusal, refusal
from tests.contracts.support.values import DAY, NOTHING, UNIT, Class, Support, digest

_salts = count(1)
WEEK = 7 * DAY
EVIDENCE = digest("the pull request and its review")
TEXT = digest("why we should do this")


def new_week() -> int:
    """Let a week of Unix time begin; returns when the next one will."""
    chain.travel_to((chain.now() // WEEK + 1) * WEEK)
    return chain.now() + WEEK


@dataclass(frozen=True)
class Call:
    """One call of a decision. No data are empty bytes: brownie takes "0x" for one zero byte."""

    target: Any
    data: str | bytes = b""
    value: int = 0
    code_hash: bytes = NOTHING

    def encoded(self) -> tuple[Any, ...]:
        """In the order of the Solidity struct."""
        return (str(self.target), self.value, self.data, self.code_hash)


@dataclass(frozen=True)
class Proposal:
    """A proposal: its id, and all that executing it needs."""

    poll: bytes
    arguments: tuple[Any, ...]
    transaction: Any


@dataclass(frozen=True)
class Community:
    """A project with its treasury and its currency (None for the native coin)."""

    project: Any
    treasury: Any
    token: Any
    parameters: tuple[Any, ...]
    creation: Any

    def join(self, *people: Any) -> None:
        """Each accepts the current agreement."""
        current = self.project.agreement()[1]
        for person in people:
            self.project.acceptAgreement(current, {"from": person})

    def give(self, person: Any, amount: int) -> Any:
        """The person contributes this much, which they are given first."""
        if self.token is None:
            return self.project.contribute(amount, 0, {"from": person, "value": amount})
        self.fill(person, amount)
        return self.project.contribute(amount, 0, {"from": person})

    def fill(self, person: Any, amount: int) -> None:
        """The person has this much more of the currency, and the project may take it."""
        self.token.mint(person, amount, {"from": person})
        self.token.approve(self.project, self.token.balanceOf(person), {"from": person})

    def claim(
        self,
        person: Any,
        units: int = 10 * UNIT,
        category: int = DEVELOPMENT,
        line: int = 0,
        payment: int = 0,
    ) -> bytes:
        """The person claims work, a payment or both; returns the claim's id, open for ballots."""
        salt = next(_salts).to_bytes(32, "big")
        asked = (category, units, EVIDENCE, line, payment, salt)
        opened = self.project.openClaim(*asked, {"from": person})
        chain.travel(1)
        return bytes(told_once(opened, "ClaimOpened")["claim"])

    def propose(self, person: Any, kind: Class, calls: Sequence[Call] = ()) -> Proposal:
        """The person proposes a decision; ballots can be cast at once."""
        salt = next(_salts).to_bytes(32, "big")
        encoded = tuple(call.encoded() for call in calls)
        made = self.project.propose(kind, encoded, TEXT, salt, {"from": person})
        chain.travel(1)
        poll = bytes(told_once(made, "ProposalCreated")["poll"])
        return Proposal(poll, (person.address, kind, encoded, TEXT, salt), made)

    def vote(self, poll: bytes, support: Support, *people: Any) -> Any:
        """Each casts this ballot; returns the last transaction."""
        for person in people:
            transaction = self.project.castBallot(poll, support, {"from": person})
        return transaction

    def run_out(self, poll: bytes) -> None:
        """Let the poll's time pass."""
        chain.travel_to(self.project.pollOf(poll)[3] + 1)

    def mature(self, kind: Class) -> None:
        """Let the time of ballots and the notice of a class pass."""
        _, _, _, _, period, notice = self.project.ruleOf(kind, 0)
        chain.travel(period + notice + 1)

    def execute(self, proposal: Proposal, by: Any) -> Any:
        """Execute a decision whose notice is over."""
        return self.project.execute(*proposal.arguments, {"from": by})

    def withdraw(self, proposal: Proposal) -> Any:
        """Its author takes a proposal back."""
        author, *content = proposal.arguments
        return self.project.withdrawProposal(*content, {"from": author})

    def decide(self, kind: Class, calls: Sequence[Call], voters: Sequence[Any]) -> Any:
        """Propose, vote in favour, wait and execute; the first voter proposes and executes."""
        proposal = self.propose(voters[0], kind, calls)
        self.vote_while_open(proposal.poll, voters)
        self.mature(kind)
        return self.execute(proposal, voters[0])

    def outcome(self, kind: Class, calls: Sequence[Call], voters: Sequence[Any]) -> Refusal | None:
        """What executing these calls would be refused for, once they are decided."""
        proposal = self.propose(voters[0], kind, calls)
        self.vote_while_open(proposal.poll, voters)
        self.mature(kind)
        return refusal(self.project.execute, *proposal.arguments, by=voters[0])

    def vote_while_open(self, poll: bytes, voters: Sequence[Any]) -> None:
        """Each votes in favour until it is decided."""
        for voter in voters:
            if self.project.tally(poll)[5] == 0:
                self.vote(poll, Support.FOR, voter)

    def governed(self, verb: str, *arguments: Any) -> Call:
        """A call of one of the project's own verbs."""
        return Call(self.project, getattr(self.project, verb).encode_input(*arguments))

    def new_day(self) -> None:
        """Let a day and a second pass: the next poll of a claim takes a snapshot of its own."""
        chain.travel(DAY + 1)
