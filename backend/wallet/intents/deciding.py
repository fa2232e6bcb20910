"""Answering polls, carrying decisions out, taking back what one has opened."""

from __future__ import annotations

from backend.wallet import decisions, polls, typed_data
from backend.wallet.call_words import words_of
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.words import Support
from backend.wording import say

_BALLOTS = "/v1/ballots"


def vote(asking: Asking) -> Intent:
    """`support` in a `poll`, by transaction."""
    poll, support = asking.inputs.id("poll"), asking.inputs.word("support", Support)
    with asking.inputs.naming("poll"):
        plan = polls.vote(asking.project, poll, support)
    return Intent((plan,), consequences=(asking.say("ballot_for_good"),))


def sign_ballot(asking: Asking) -> Intent:
    """The same by signature: the voter pays nothing, and somebody else sends it."""
    project, inputs = asking.project, asking.inputs
    poll, support = inputs.id("poll"), inputs.word("support", Support)
    with inputs.naming("poll"):
        plan = polls.vote(project, poll, support)
    domain = typed_data.domain(project.facts.chain_id, project.address)
    message = typed_data.ballot(domain, poll, asking.account, support)
    return Intent(
        sentence=plan.words(asking.language),
        consequences=(asking.say("ballot_for_good"),),
        warnings=(say(asking.language, "intake.ballot_public"),),
        signature=Signature(message, asking.say("sign_ballot"), "ballot", _BALLOTS),
        tries=(plan,),
    )


def withdraw(asking: Asking) -> Intent:
    """One's own claim or proposal, before it is decided."""
    poll = asking.inputs.id("poll")
    with asking.inputs.naming("poll"):
        plan = polls.withdraw(asking.project, poll, asking.account)
    return Intent((plan,))


def execute(asking: Asking) -> Intent:
    """A decision whose notice is over."""
    project, poll = asking.project, asking.inputs.id("poll")
    with asking.inputs.naming("poll"):
        found = decisions.proposal_of(project, poll)
    told = tuple(words_of(project, call, asking.language) for call in found.calls)
    return Intent((decisions.execute(project, poll, found),), effects=told)
