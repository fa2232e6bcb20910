"""Sending ballots that others have signed and left: whoever likes pays for them."""

from __future__ import annotations

from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent
from backend.wallet.relaying import Left, batches, countable


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
