"""Living a story's work and decisions: claims, ballots, settlement, proposals and their execution."""

from __future__ import annotations

from datetime import UTC, datetime

from backend.wallet import decisions, polls, typed_data, work
from backend.wallet.amounts import parse_amount
from backend.wallet.calls import DecisionCall, governed_call, payment, read_call
from backend.wallet.claims import claims_to_count
from backend.wallet.decisions import Proposal
from backend.wallet.governed import NONE
from backend.wallet.plan import Plan
from backend.wallet.project import token_facts
from backend.wallet.words import PollState, Support
from scripts.demo import acts
from scripts.demo.errors import StoryFailed
from scripts.demo.life import Life
from scripts.demo.living import live


@live.register
def _claim(act: acts.Claim, life: Life) -> None:
    evidence = life.keep(act.evidence)
    line, payment = _payment(life, act)
    plan = work.claim(life.project, act.category, act.units, evidence, line=line, payment=payment)
    life.people.send(act.by, plan)
    poll = work.claim_id(life.people.address(act.by), plan)
    life.polls[act.label], life.authors[act.label] = poll, act.by
    life.claims.append(poll)
    life.counts.claims += 1


@live.register
def _ballots(act: acts.Ballots, life: Life) -> None:
    poll = life.poll(act.label)
    answers = [
        (who, support)
        for group, support in (
            (act.in_favour, Support.FOR),
            (act.against, Support.AGAINST),
            (act.abstain, Support.ABSTAIN),
        )
        for who in group
    ]
    life.counts.ballots += (_relay if act.signed else _vote)(life, poll, answers)


@live.register
def _settle(act: acts.Settle, life: Life) -> None:
    if act.unpaid:
        _settle_unpaid(act, life)
        return
    claims = [life.poll(label) for label in act.labels] or [
        claim
        for claim in life.claims
        if polls.poll_state(life.project, claim) in (PollState.READY, PollState.REJECTED)
    ]
    if claims:
        life.people.send(act.by, work.settle(life.project, claims))
    life.claims = [claim for claim in life.claims if claim not in claims]


def _settle_unpaid(act: acts.Settle, life: Life) -> None:
    for label in act.labels:
        claim = life.poll(label)
        life.people.send(life.authors[label], work.settle_without_payment(life.project, claim))
        life.claims.remove(claim)


@live.register
def _count(act: acts.Count, life: Life) -> None:
    labels = [life.poll(label) for label in act.labels]
    life.people.send(
        act.by, work.count_units(life.project, labels or claims_to_count(life.project))
    )


@live.register
def _propose(act: acts.Propose, life: Life) -> None:
    text = life.keep(act.text)
    calls = _calls(life, act)
    plan = decisions.propose(life.project, act.kind, calls, text)
    life.people.send(act.by, plan)
    author = life.people.address(act.by)
    life.polls[act.label] = decisions.proposal_id(author, plan)
    life.authors[act.label] = act.by
    tuples = [call.as_tuple() for call in calls]
    salt = plan.arguments["salt"]
    assert isinstance(salt, bytes)  # noqa: S101 - for the type checker
    life.proposals[act.label] = Proposal(author, act.kind, tuples, text, salt)
    life.awaited[act.label] = tuple(line.label for line in act.lines)
    life.counts.proposals += 1


@live.register
def _execute(act: acts.Execute, life: Life) -> None:
    proposal = life.proposals.get(act.label)
    if proposal is None:
        raise StoryFailed(f"“{act.label}” is not a proposal: only proposals are executed.")
    plan = decisions.execute(life.project, life.poll(act.label), proposal)
    included = life.people.send(act.by, plan)
    opened = life.project.events_in(included.receipt, "LineOpened")
    for label, line in zip(life.awaited[act.label], opened, strict=True):
        life.lines[label] = line["line"]
    life.counts.lines += len(opened)


@live.register
def _withdraw(act: acts.Withdraw, life: Life) -> None:
    author = life.authors[act.label]
    plan = polls.withdraw(life.project, life.poll(act.label), life.people.address(author))
    life.people.send(author, plan)


def _relay(life: Life, poll: bytes, answers: list[tuple[str, Support]]) -> int:
    """What multisigs have signed goes each alone, then what keys have signed together, until no
    ballot that is left can change the outcome. How many were cast.
    """
    plans = [
        _signed_ballot(life, poll, who, support)
        for who, support in answers
        if who in life.people.wallets
    ]
    ballots = [
        polls.sign_ballot(life.project, life.people.account(who), poll, support)
        for who, support in answers
        if who not in life.people.wallets
    ]
    if ballots:
        plans.append(polls.relay(life.project, poll, ballots))
    cast = 0
    for plan in plans:
        if cast and not _is_open(life, poll):
            return cast
        included = life.people.send(life.story.relayer, plan)
        cast += len(life.project.events_in(included.receipt, "BallotCast"))
    # Those in a batch that weigh nothing are skipped without a word.
    if not cast:
        raise StoryFailed(
            "None of these ballots weighs anything: their voters held no shares when the "
            "poll opened, or have answered already. Let others answer."
        )
    return cast


def _signed_ballot(life: Life, poll: bytes, who: str, support: Support) -> Plan:
    account = life.people.address(who)
    domain = typed_data.domain(life.project.facts.chain_id, life.project.address)
    message = typed_data.ballot(domain, poll, account, support)
    signature = life.people.sign(who, message)
    return polls.vote_for_account(life.project, poll, account, support, signature)


def _vote(life: Life, poll: bytes, answers: list[tuple[str, Support]]) -> int:
    """One after the other, until no ballot that is left can change the outcome. How many were cast."""
    for cast, (who, support) in enumerate(answers):
        if not _is_open(life, poll):
            return cast
        life.people.send(who, polls.vote(life.project, poll, support))
    return len(answers)


def _is_open(life: Life, poll: bytes) -> bool:
    return polls.poll_state(life.project, poll) is PollState.OPEN


def _payment(life: Life, act: acts.Claim) -> tuple[int, int]:
    """Line and payment of a claim in base units; nothing if it asks for none."""
    if not act.line:
        return work.NO_LINE, 0
    number = life.line(act.line)
    _, decimals = token_facts(life.project.web3, life.project.ask("lineOf", number).token)
    return number, parse_amount(act.payment, decimals)


def _calls(life: Life, act: acts.Propose) -> list[DecisionCall]:
    calls = [
        payment(life.project, life.people.address(who), amount) for who, amount in act.payments
    ]
    calls += [_opening(life, line) for line in act.lines]
    for before, after in act.moves:
        given = [life.people.address(before), life.people.address(after)]
        calls.append(governed_call(life.project, "moveMember", [*given]))
    calls += [read_call(life.project, text) for text in act.calls]
    if act.agreement is None:
        return calls
    digest = life.keep(act.agreement)
    return [*calls, governed_call(life.project, "adoptAgreement", [f"0x{digest.hex()}"])]


def _opening(life: Life, line: acts.NewLine) -> DecisionCall:
    payee, owner = (life.people.address(who) if who else NONE for who in (line.payee, line.owner))
    due = _written(line.due) if line.due else NONE
    digest = life.keep(line.purpose)
    given = [line.token, line.amount, payee, owner, due, _written(line.expires)]
    return governed_call(life.project, "openLine", [*given, f"0x{digest.hex()}"])


def _written(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()
