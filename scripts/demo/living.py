"""Living a story: each act becomes the transactions that the `coledger` command would send for its people."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Protocol

from backend.wallet import decisions, funding, member, polls, posts, work
from backend.wallet.amounts import parse_amount
from backend.wallet.calls import DecisionCall, payment, read_call
from backend.wallet.decisions import Proposal
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import PollState, PostKind, Support
from scripts.demo import acts
from scripts.demo.errors import StoryFailed
from scripts.demo.sending import People
from scripts.demo.story_file import Story

SIGNATURE_SECONDS = 30 * 86_400
# Every so many contributors approve first, as people do whose wallet can't sign permits.
APPROVES_FIRST = 4


class Reading(Protocol):
    """What a story asks the API."""

    def phase(self, project: str) -> str:
        """The phase that the API tells, in lower case."""

    def poll_state(self, project: str, poll: str) -> str:
        """The state that the API tells of a poll, in lower case."""


@dataclass
class Counts:
    """What has happened so far."""

    members: int = 0
    money: int = 0
    claims: int = 0
    proposals: int = 0
    ballots: int = 0
    posts: int = 0
    refunds: int = 0


@dataclass
class Life:
    """One community while it lives: `keep` puts a text into the content store and gives its digest."""

    story: Story
    people: People
    project: Project
    keep: Callable[[bytes], bytes]
    reading: Reading
    counts: Counts = field(default_factory=Counts)
    _polls: dict[str, bytes] = field(default_factory=dict)
    _proposals: dict[str, Proposal] = field(default_factory=dict)
    _posts: dict[str, bytes] = field(default_factory=dict)
    _claims: list[bytes] = field(default_factory=list)
    _authors: dict[str, str] = field(default_factory=dict)

    @singledispatchmethod
    def live(self, act: acts.Act) -> None:
        """Does what the act tells. ContractError and StoryFailed say why it can't be done."""
        raise NotImplementedError(type(act).__name__)

    @live.register
    def _(self, act: acts.Accept) -> None:
        version, digest = member.current_agreement(self.project)
        versions = {who: self._version(who) for who in act.who}
        late = [who for who in act.who if versions[who] < version]
        if act.signed:
            self.people.send_all((self.story.relayer, self._signed(who, digest)) for who in late)
        else:
            self.people.send_all((who, member.accept(self.project, digest)) for who in late)
        joined = [who for who in late if versions[who] == 0]
        self._introduce(joined)
        self.counts.members += len(joined)

    @live.register
    def _(self, act: acts.Contribute) -> None:
        permits = funding.takes_permits(self.project)
        last = []
        for index, (who, text) in enumerate(act.amounts):
            amount = parse_amount(text, self.project.facts.decimals)
            if permits and index % APPROVES_FIRST != APPROVES_FIRST - 1:
                account = self.people.account(who)
                last.append((who, funding.contribute_with_permit(self.project, account, amount)))
                continue
            *before, plan = funding.contribute(self.project, self.people.address(who), amount)
            for approval in before:
                self.people.send(who, approval)
            last.append((who, plan))
        self.people.send_all(last)
        self.counts.money += len(last)

    @live.register
    def _(self, act: acts.Pledge) -> None:
        self.people.send_all(
            (who, work.pledge(self.project, category, units))
            for who, category, units in act.promises
        )

    @live.register
    def _(self, act: acts.Claim) -> None:
        evidence = self.keep(act.evidence)
        plan = work.claim(self.project, act.category, act.units, evidence)
        self.people.send(act.by, plan)
        poll = work.claim_id(self.people.address(act.by), plan)
        self._polls[act.label], self._authors[act.label] = poll, act.by
        self._claims.append(poll)
        self.counts.claims += 1

    @live.register
    def _(self, act: acts.Ballots) -> None:
        poll = self._polls[act.label]
        answers = [
            (who, support)
            for group, support in (
                (act.in_favour, Support.FOR),
                (act.against, Support.AGAINST),
                (act.abstain, Support.ABSTAIN),
            )
            for who in group
        ]
        before = self.project.ask("tally", poll)
        if act.signed:
            ballots = [
                polls.sign_ballot(self.project, self.people.account(who), poll, support)
                for who, support in answers
            ]
            self.people.send(self.story.relayer, polls.relay(self.project, poll, ballots))
        else:
            self._vote(poll, answers)
        self.counts.ballots += len(answers)
        if self.project.ask("tally", poll).turnout == before.turnout:
            raise StoryFailed(
                "None of these ballots weighed anything: their voters held no shares when the poll opened, "
                "or had answered already. Let others answer."
            )

    @live.register
    def _(self, act: acts.Settle) -> None:
        claims = [self._polls[label] for label in act.labels] or [
            claim
            for claim in self._claims
            if polls.poll_state(self.project, claim) in (PollState.READY, PollState.REJECTED)
        ]
        if claims:
            self.people.send(act.by, work.settle(self.project, claims))
        self._claims = [claim for claim in self._claims if claim not in claims]

    @live.register
    def _(self, act: acts.Propose) -> None:
        text = self.keep(act.text)
        calls = self._calls(act)
        plan = decisions.propose(self.project, act.kind, calls, text)
        self.people.send(act.by, plan)
        author = self.people.address(act.by)
        self._polls[act.label] = decisions.proposal_id(author, plan)
        self._authors[act.label] = act.by
        tuples = [call.as_tuple() for call in calls]
        salt = plan.arguments["salt"]
        assert isinstance(salt, bytes)  # noqa: S101 - for the type checker
        self._proposals[act.label] = Proposal(author, act.kind, tuples, text, salt)
        self.counts.proposals += 1

    @live.register
    def _(self, act: acts.Execute) -> None:
        proposal = self._proposals.get(act.label)
        if proposal is None:
            raise StoryFailed(f"“{act.label}” is not a proposal: only proposals are executed.")
        plan = decisions.execute(self.project, self._polls[act.label], proposal)
        self.people.send(act.by, plan)

    @live.register
    def _(self, act: acts.Post) -> None:
        digest = self.keep(act.text)
        about = self._thing(act.about) if act.about else posts.ABOUT_PROJECT
        self.people.send(act.by, posts.post(self.project, act.kind, digest, about))
        if act.label:
            self._posts[act.label] = digest
        self.counts.posts += 1

    @live.register
    def _(self, act: acts.Delegate) -> None:
        self.people.send_all(
            (who, member.delegate(self.project, self.people.address(to) if to else None))
            for who, to in act.choices
        )

    @live.register
    def _(self, act: acts.Refund) -> None:
        givers = [
            who for who in act.who if self.project.ask("givenBy", self.people.address(who)).money
        ]
        self.people.send_all(
            (who, funding.refund(self.project, self.people.address(who))) for who in givers
        )
        self.counts.refunds += len(givers)

    @live.register
    def _(self, act: acts.Withdraw) -> None:
        author = self._authors[act.label]
        self.people.send(author, polls.withdraw(self.project, self._polls[act.label]))

    @live.register
    def _(self, act: acts.Close) -> None:
        self.people.send(act.by, polls.close(self.project, self._polls[act.label]))

    @live.register
    def _(self, act: acts.Expect) -> None:
        for label, expected in act.states:
            if label == "phase":
                found = self.reading.phase(self.project.address)
            else:
                found = self.reading.poll_state(
                    self.project.address, f"0x{self._polls[label].hex()}"
                )
            if found != expected.lower():
                raise StoryFailed(f"{label} should be {expected}, but the API says {found}.")

    @live.register
    def _(self, act: acts.Wait) -> None:
        """The clock has moved already."""

    def _introduce(self, joined: list[str]) -> None:
        """Everybody who joins says who they are; pages show the first line beside the address."""
        plans = []
        for who in joined:
            name, _, about = self.story.people[who].partition(", ")
            profile = self.keep(f"# {name}\n\n{about}\n".encode())
            plans.append((who, posts.post(self.project, PostKind.PROFILE, profile)))
        self.people.send_all(plans)
        self.counts.posts += len(plans)

    def _version(self, who: str) -> int:
        record = self.project.ask("memberOf", self.people.address(who))
        return int(record.agreementVersion)

    def _signed(self, who: str, digest: bytes) -> Plan:
        account = self.people.account(who)
        newest = self.project.web3.eth.get_block("latest")["timestamp"]
        deadline = max(newest, int(time.time())) + SIGNATURE_SECONDS
        signature = member.sign_acceptance(self.project, account, digest, deadline)
        return member.accept_by_signature(
            self.project, account.address, digest, deadline, signature
        )

    def _vote(self, poll: bytes, answers: list[tuple[str, Support]]) -> None:
        """One after the other, until no ballot that is left can change the outcome."""
        for who, support in answers:
            if polls.poll_state(self.project, poll) is not PollState.OPEN:
                return
            self.people.send(who, polls.vote(self.project, poll, support))

    def _calls(self, act: acts.Propose) -> list[DecisionCall]:
        paid = [
            payment(self.project, self.people.address(who), amount) for who, amount in act.payments
        ]
        calls = [read_call(self.project, text) for text in act.calls]
        if act.agreement is None:
            return [*paid, *calls]
        digest = self.keep(act.agreement)
        adoption = read_call(self.project, f"adoptAgreement('0x{digest.hex()}')")
        return [*paid, *calls, adoption]

    def _thing(self, label: str) -> bytes:
        return self._posts.get(label) or self._polls[label]
