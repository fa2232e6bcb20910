"""Sending ballots and delegations that others have signed and left: whoever likes pays for them."""

from __future__ import annotations

from typing import Any

from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent
from backend.wallet.member import delegate_for_account
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.relaying import Left, answers, batches, countable


def relay(asking: Asking) -> Intent:
    """All that wait and would be counted now, of one `poll` or of all; as many as one transaction
    takes. `ballots` are those that wait, as the server keeps them.
    """
    left = [Left.from_json(each) for each in asking.inputs.objects("ballots")]
    ready = countable(asking.project, left)
    if not ready:
        raise asking.inputs.wrong("poll", "nothing_waits")
    first, *others = batches(asking.project, ready)
    rest = len(ready) - len(first.ballots)
    return Intent(
        (first.plan,),
        consequences=(asking.say("ballot_for_good"),),
        warnings=(asking.say("ballots_left", count=rest),) if others else (),
    )


def relay_delegation(asking: Asking) -> Intent:
    """The oldest that waits and would be recorded now, or that of the account `of`. `delegations` are
    those that wait, as the server keeps them.
    """
    project = asking.project
    plans = [_recording(project, each) for each in asking.inputs.objects("delegations")]
    for plan in plans:
        if answers(project, plan) is not None:
            return Intent((plan,))
    raise asking.inputs.wrong("of", "no_delegation_waits")


def _recording(project: Project, kept: dict[str, Any]) -> Plan:
    names = ("account", "delegatee", "nonce", "expiry")
    return delegate_for_account(
        project, {"message": {name: kept[name] for name in names}}, kept["signature"]
    )
