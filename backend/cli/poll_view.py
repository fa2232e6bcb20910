"""A poll as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from backend.errors import InputInvalid
from backend.wallet.call_words import words_of
from backend.wallet.decisions import proposal_of
from backend.wallet.polls import poll_state
from backend.wallet.project import Project
from backend.wallet.words import Class, PollState, Weighting
from backend.wording import failure, rule_sentences, say

_ROOT_DECIMALS = 9  # the root of base units of 18 decimals


def poll_table(project: Project, poll: bytes, language: str) -> Table:
    """What it asks, its rule, its tally, its state and what it would do."""
    state = poll_state(project, poll)
    if state is PollState.NONE:
        raise failure(InputInvalid, "inputs.no_poll", poll=poll)
    record = project.ask("pollOf", poll)
    rule = project.ask("ruleOf", record[4], record.ruleVersion)
    table = Table(title=f"0x{poll.hex()}", show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    rows = {
        "question": say(language, "cli.poll.class", **{"class": record[4]}),
        **_asked(project, poll, record, language),
        "author": record.author,
        "rule": "\n".join(rule_sentences(language, record[4], **rule._asdict())),
        "state": say(language, "cli.poll.state", state=int(state)),
        "closes": say(language, "cli.poll.moment", time=record.closesAt),
        "tally": _tally(project, poll, rule.weighting, language),
    }
    for key, value in rows.items():
        table.add_row(say(language, f"cli.poll.label.{key}"), value)
    return table


def _asked(project: Project, poll: bytes, record: Any, language: str) -> dict[str, str]:
    if record[4] == Class.CLAIM:
        claim = project.ask("claimOf", poll)
        opened = project.logs("ClaimOpened", claim=poll)
        facts = {"category": project.category_name(claim.category), "units": claim.units}
        effect = say(language, "cli.poll.claim", shares=claim.shares, **facts)
        text = f"0x{bytes(opened[-1]['args']['evidence']).hex()}" if opened else "?"
        return {"text": text, "effect": effect}
    proposal = proposal_of(project, poll)
    calls = [words_of(project, call, language) for call in proposal.calls]
    effect = "\n".join(calls) or say(language, "cli.poll.question")
    return {"text": f"0x{proposal.text.hex()}", "effect": effect}


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
