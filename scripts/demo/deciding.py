"""Living a story's work and decisions: claims, ballots, settlement, proposals and their execution."""

from __future__ import annotations

from backend.wallet import decisions, polls, work
from backend.wallet.calls import DecisionCall, payment, read_call
from backend.wallet.decisions import Proposal
from backend.wallet.words import PollState, Support
from scripts.demo import acts
from scripts.demo.errors import StoryFailed
from scripts.demo.life import Life
from scripts.demo.living import live


@live.register
def _claim(act: acts.Claim, life: Life) -> None:
    evidence = life.keep(act.evidence)
    plan = work.claim(life.project, act.category, act.units, evidence)
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
    if act.signed:
        ballots = [
            polls.sign_ballot(life.project, life.people.account(who), poll, support)
            for who, support in answers
        ]
        plan = polls.relay(life.project, poll, ballots)
        included = life.people.send(life.story.relayer, plan)
        # Those that weigh nothing are skipped without a word; each that counts leaves an event.
        if not included.receipt["logs"]:
            raise StoryFailed(
                "None of these ballots weighs anything: their voters held no shares when the "
                "poll opened, or have answered already. Let others answer."
            )
    else:
        _vote(life, poll, answers)
    life.counts.ballots += len(answers)


@live.register
def _settle(act: acts.Settle, life: Life) -> None:
    claims = [life.poll(label) for label in act.labels] or [
        claim
        for claim in life.claims
        if polls.poll_state(life.project, claim) in (PollState.READY, PollState.REJECTED)
    ]
    if claims:
        life.people.send(act.by, work.settle(life.project, claims))
    life.claims = [claim for claim in life.claims if claim not in claims]


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
    life.counts.proposals += 1


@live.register
def _execute(act: acts.Execute, life: Life) -> None:
    proposal = life.proposals.get(act.label)
    if proposal is None:
        raise StoryFailed(f"“{act.label}” is not a proposal: only proposals are executed.")
    plan = decisions.execute(life.project, life.poll(act.label), proposal)
    life.people.send(act.by, plan)


@live.register
def _withdraw(act: acts.Withdraw, life: Life) -> None:
    author = life.authors[act.label]
    plan = polls.withdraw(life.project, life.poll(act.label), life.people.address(author))
    life.people.send(author, plan)


def _vote(life: Life, poll: bytes, answers: list[tuple[str, Support]]) -> None:
    """One after the other, until no ballot that is left can change the outcome."""
    for who, support in answers:
        if polls.poll_state(life.project, poll) is not PollState.OPEN:
            return
        life.people.send(who, polls.vote(life.project, poll, support))


def _calls(life: Life, act: acts.Propose) -> list[DecisionCall]:
    paid = [payment(life.project, life.people.address(who), amount) for who, amount in act.payments]
    calls = [read_call(life.project, text) for text in act.calls]
    if act.agreement is None:
        return [*paid, *calls]
    digest = life.keep(act.agreement)
    adoption = read_call(life.project, f"adoptAgreement('0x{digest.hex()}')")
    return [*paid, *calls, adoption]
