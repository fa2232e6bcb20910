"""A poll as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from backend.cli.tables import fact_table
from backend.errors import InputInvalid
from backend.wallet.call_words import words_of
from backend.wallet.decisions import proposal_of
from backend.wallet.lines import line_currency
from backend.wallet.polls import POLL_CLASS, poll_state
from backend.wallet.project import Project
from backend.wallet.words import Class, PollState, Weighting
from backend.wording import failure, rule_sentences, say

# Where what a decision would change is still what it would change.
_UNDONE = (PollState.PENDING, PollState.OPEN, PollState.PASSED, PollState.READY)
_ROOT_DECIMALS = 9  # the root of base units of 18 decimals


def poll_table(project: Project, poll: bytes, language: str) -> Table:
    """What it asks, its rule, its tally, its state and what it would do."""
    state = poll_state(project, poll)
    if state is PollState.NONE:
        raise failure(InputInvalid, "inputs.no_poll", poll=poll)
    record = project.ask("pollOf", poll)
    rule = project.ask("ruleOf", record[POLL_CLASS], record.ruleVersion)
    rows = {
        "question": say(language, "cli.poll.class", **{"class": record[POLL_CLASS]}),
        **_asked(project, poll, record, state, language),
        "rule": "\n".join(rule_sentences(language, record[POLL_CLASS], **rule._asdict())),
        "state": say(language, "cli.poll.state", state=int(state)),
        "decided" if record.decided else "closes": say(
            language, "cli.poll.moment", time=record.closesAt
        ),
        "tally": _tally(project, poll, rule.weighting, language),
    }
    return fact_table(language, f"0x{poll.hex()}", "cli.poll.label", rows)


def _asked(
    project: Project, poll: bytes, record: Any, state: PollState, language: str
) -> dict[str, str]:
    if record[POLL_CLASS] == Class.CLAIM:
        claim = project.ask("claimOf", poll)
        opened = project.logs("ClaimOpened", claim=poll)
        text = f"0x{bytes(opened[-1]['args']['evidence']).hex()}" if opened else "?"
        effect = _claimed(project, claim, language)
        return {"text": text, "effect": effect, "author": claim.claimant}
    proposal = proposal_of(project, poll)
    changes = state in _UNDONE
    calls = [words_of(project, call, language, changes=changes) for call in proposal.calls]
    effect = "\n".join(calls) or say(language, "cli.poll.question")
    return {"text": f"0x{proposal.text.hex()}", "effect": effect, "author": proposal.proposer}


def _claimed(project: Project, claim: Any, language: str) -> str:
    """What a claim brings: shares, a payment, or both."""
    found = []
    if claim.category:
        facts = {"category": project.category_name(claim.category), "units": claim.units}
        found.append(say(language, "cli.poll.claim", shares=claim.shares, **facts))
    if claim.payment:
        currency = line_currency(project, claim.line)
        facts = {"line": claim.line, "payment": claim.payment, "currency": currency}
        found.append(say(language, "cli.poll.payment", **facts))
    return " ".join(found)


def _tally(project: Project, poll: bytes, weighting: int, language: str) -> str:
    tally = project.ask("tally", poll)
    part = tally.turnout * 10_000 // tally.electorate if tally.electorate else 0
    names = ("inFavour", "against", "abstained", "turnout", "electorate")
    weights = {name: _weight(getattr(tally, name), weighting, language) for name in names}
    return say(language, "cli.poll.tally", part=part, **weights)


def _weight(weight: int, weighting: int, language: str) -> str:
    if weighting == Weighting.SHARES:
        return say(language, "cli.poll.shares", weight=weight)
    if weighting == Weighting.MEMBERS:
        return say(language, "cli.poll.members", weight=weight)
    return say(language, "cli.poll.roots", weight=round(weight / 10**_ROOT_DECIMALS, 4))
