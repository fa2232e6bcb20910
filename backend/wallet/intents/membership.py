"""Becoming a member, delegating, keeping one's key, leaving, taking snapshots."""

from __future__ import annotations

from backend.wallet import exits, member, shares
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.governed import read_token
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wording import say

_DELEGATIONS = "/v1/delegations"
_DAY, _DAYS, MOST_DAYS = 86_400, 7, 30


def accept(asking: Asking) -> Intent:
    """The agreement in force; `digest` is that of the text that was read."""
    current = member.current_agreement(asking.project)[1]
    if asking.inputs.has("digest") and asking.inputs.id("digest") != current:
        raise asking.inputs.wrong("digest", "agreement_changed")
    return Intent(
        (member.accept(asking.project, current),),
        consequences=(asking.say("accepted_for_good"),),
    )


def delegate(asking: Asking) -> Intent:
    """`to` a member; without it, the votes come back."""
    to = asking.inputs.address("to") if asking.inputs.has("to") else None
    return Intent((member.delegate(asking.project, to),))


def sign_delegation(asking: Asking) -> Intent:
    """The same by signature, valid for so many `days`: the member pays nothing, somebody else sends it."""
    project, inputs = asking.project, asking.inputs
    to = inputs.address("to") if inputs.has("to") else None
    days = inputs.number("days", _DAYS)
    if not 1 <= days <= MOST_DAYS:
        raise inputs.wrong("days", "days", most=MOST_DAYS)
    plan = member.delegate(project, to)
    message = member.delegation_to_sign(project, asking.account, to, asking.now + days * _DAY)
    return Intent(
        sentence=plan.words(asking.language),
        effects=(say(asking.language, "delegations.when_sent", days=days),),
        warnings=(say(asking.language, "delegations.public"),),
        signature=Signature(
            message, say(asking.language, "delegations.sign"), "delegation", _DELEGATIONS
        ),
        tries=(plan,),
    )


def veto_move(asking: Asking) -> Intent:
    """Forbids moving the sender's shares to `to`."""
    return Intent((member.veto_move(asking.project, asking.inputs.address("to")),))


def leave(asking: Asking) -> Intent:
    """With `shares` (all that can leave, if none are named); `without` names tokens to give up."""
    project, inputs = asking.project, asking.inputs
    wanted = inputs.amount("shares", SHARE_DECIMALS) if inputs.has("shares") else None
    with inputs.naming("without"):
        without = [read_token(project, each) for each in inputs.many("without")]
    with inputs.naming("recipient"):
        recipient = inputs.address("recipient", asking.account)
    with inputs.naming("shares"):
        leaving = exits.preview(
            project, asking.account, wanted, without=without, recipient=recipient
        )
    kept = leaving.held - leaving.shares
    return Intent(
        (exits.leave(project, leaving),),
        effects=(asking.say("left_with", shares=kept),),
        consequences=(asking.say("left_for_good"),),
        warnings=() if leaving.parts else (asking.say("leaving_with_nothing"),),
    )


def take_snapshot(asking: Asking) -> Intent:
    """Anyone may, if none is younger than a day."""
    return Intent((shares.take_snapshot(asking.project),))
