"""Proposing decisions: a payment, or a verb that only a decision may call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from backend.errors import ColedgerError
from backend.wallet import decisions
from backend.wallet.call_words import words_of
from backend.wallet.calls import DecisionCall, governed_call, payment
from backend.wallet.errors import InputInvalid
from backend.wallet.governed import CLASSES, VERBS
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.inputs import pointed
from backend.wallet.intents.intent import Change, Intent
from backend.wallet.intents.values import value_words
from backend.wallet.settings_now import changes_settings, settings_now
from backend.wallet.words import Class
from backend.wording.calls import flat
from backend.wording.changes import setting_name

# What is meant where nothing is typed.
_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "openLine": {"token": "currency", "payee": "none", "owner": "none", "dueAt": "none"},
    "setTier": {"token": "shares", "minimum": "0", "category": "0", "units": "0"},
    "setFunding": {"cap": "0"},
    "setRule": {"cap": "100 %", "notice": "0"},
}
_TICKS: Final = ("open",)
_OF_MILESTONES: Final = ("owner", "dueAt")
_AMOUNTS: Final = ("amount", "price", "cap", "rate", "ceiling", "minimum", "units")
_PARTS: Final = ("quorum", "approval", "retained", "exitPart")
_DURATIONS: Final = ("period", "notice", "holdingTime")
_TEXT: Final = "text"


def propose_payment(asking: Asking) -> Intent:
    """`amount` of `token` to the account `to`, from the treasury; `text` is the digest of why."""
    project, inputs = asking.project, asking.inputs
    token = inputs.text("token") if inputs.has("token") else None
    to, amount = inputs.address("to"), pointed(inputs.text("amount"))
    with inputs.naming("amount"):
        call = payment(project, to, amount, token)
    return _propose(asking, Class.SPEND, [call])


def propose(verb: str, asking: Asking) -> Intent:
    """A decision that calls one governed verb; its arguments by their names."""
    given = [_written(asking, verb, name) for name in VERBS[verb]]
    try:
        call = governed_call(asking.project, verb, given)
    except InputInvalid as error:
        raise _blamed(error) from None
    return _propose(asking, CLASSES[verb], [call])


def question(asking: Asking) -> Intent:
    """A decision without calls, of a `class`: what the members think."""
    return _propose(asking, asking.inputs.word("class", Class), [])


def _written(asking: Asking, verb: str, name: str) -> str:
    """An argument as the command reads it: parts with their sign, times with their unit."""
    inputs = asking.inputs
    if name in _TICKS:
        return "true" if inputs.flag(name) else "false"
    if name == "digest" and verb == "openLine" and not inputs.has(name):
        name = _TEXT  # a line is for what its proposal says, unless it has a text of its own
    default = _DEFAULTS.get(verb, {}).get(name)
    if name in _OF_MILESTONES and inputs.has("payee"):
        default = None  # without them the decision would pass, and fail when it is carried out
    text = inputs.text(name, default)
    is_part = name in _PARTS or (verb == "setRule" and name == "cap")
    if is_part or name in _AMOUNTS:
        text = pointed(text)
    if is_part and text.replace(".", "", 1).isdigit():
        return f"{text} %"
    if name in _DURATIONS and text.isdigit() and text != "0":
        return f"{text} days"
    return text


def _blamed(error: InputInvalid) -> ColedgerError:
    """What is wrong with one argument, told by itself."""
    inner = error.facts.get("what")
    if not isinstance(inner, ColedgerError):
        return error
    inner.facts["field"] = str(error.facts.get("name", ""))
    return inner


def _propose(asking: Asking, kind: Class, calls: Sequence[DecisionCall]) -> Intent:
    project, language = asking.project, asking.language
    plan = decisions.propose(project, kind, calls, asking.inputs.id(_TEXT))
    told = tuple(words_of(project, call.as_tuple(), language) for call in calls)
    return Intent(
        (plan,),
        effects=told,
        consequences=(asking.say("proposed_for_good"),),
        creates="0x" + decisions.proposal_id(asking.account, plan).hex(),
        changes=tuple(change for call in calls for change in _changes(asking, call)),
    )


def _changes(asking: Asking, call: DecisionCall) -> list[Change]:
    """What the call sets: old → new, for a table."""
    if not changes_settings(call.verb):
        return []
    after = flat(call.arguments)
    before: Mapping[str, Any] = settings_now(asking.project, call.verb, after) or {}

    def words(name: str, value: Any) -> str:
        return value_words(name, value, asking.language, asking.project.facts.money, call.verb)

    return [
        Change(
            name,
            setting_name(call.verb, name, asking.language),
            words(name, before[name]) if name in before else None,
            words(name, value),
        )
        for name, value in after.items()
        if name in before or not before
    ]
