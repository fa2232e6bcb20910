"""Answering polls, proposing decisions, carrying them out."""

from __future__ import annotations

from collections.abc import Sequence

from backend.errors import ColedgerError
from backend.wallet import decisions, polls, typed_data
from backend.wallet.call_words import words_of
from backend.wallet.calls import DecisionCall, governed_call, payment
from backend.wallet.governed import CLASSES, VERBS
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.words import Class, Support
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
        words = polls.vote(project, poll, support).words(asking.language)
    domain = typed_data.domain(project.facts.chain_id, project.address)
    message = typed_data.ballot(domain, poll, asking.account, support)
    return Intent(
        sentence=words,
        consequences=(asking.say("ballot_for_good"),),
        warnings=(say(asking.language, "intake.ballot_public"),),
        signature=Signature(message, asking.say("sign_ballot"), "ballot", _BALLOTS),
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


def propose_payment(asking: Asking) -> Intent:
    """`amount` of `token` to the account `to`, from the treasury; `text` is the digest of why."""
    project, inputs = asking.project, asking.inputs
    token = inputs.text("token") if inputs.has("token") else None
    to = inputs.address("to")
    amount = inputs.text("amount").replace(",", ".")
    with inputs.naming("amount"):
        call = payment(project, to, amount, token)
    return _propose(asking, Class.SPEND, [call])


def propose(verb: str, asking: Asking) -> Intent:
    """A decision that calls one governed verb; its arguments by their names."""
    inputs = asking.inputs
    given = []
    for name in VERBS[verb]:
        if name in ("open",):
            given.append("true" if inputs.flag(name) else "false")
            continue
        given.append(inputs.text(name))
    try:
        call = governed_call(asking.project, verb, given)
    except ColedgerError as error:
        if "name" in error.facts:
            error.facts["field"] = error.facts["name"]
        raise
    return _propose(asking, CLASSES[verb], [call])


def question(asking: Asking) -> Intent:
    """A decision without calls, of a `class`: what the members think."""
    return _propose(asking, asking.inputs.word("class", Class), [])


def _propose(asking: Asking, kind: Class, calls: Sequence[DecisionCall]) -> Intent:
    project, language = asking.project, asking.language
    plan = decisions.propose(project, kind, calls, asking.inputs.id("text"))
    told = tuple(words_of(project, call.as_tuple(), language) for call in calls)
    return Intent(
        (plan,),
        effects=told,
        consequences=(asking.say("proposed_for_good"),),
        creates="0x" + decisions.proposal_id(asking.account, plan).hex(),
    )
