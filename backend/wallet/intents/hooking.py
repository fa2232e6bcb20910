"""What a member signs to be told by requests: a webhook, seeing one's own, and ending one."""

from __future__ import annotations

import time
from typing import Final

from backend.wallet import typed_data
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wording import say

LONGEST: Final = 2_000
_WEBHOOKS: Final = "/v1/webhooks"
_LISTS: Final = "/v1/webhooks/lists"
_ENDS: Final = "/v1/webhooks/ends"


def webhook(asking: Asking) -> Intent:
    """An address, `url`, is told of the project, or (`own`) also of what is the account's own."""
    url, own = asking.inputs.text("url", longest=LONGEST), asking.inputs.flag("own")
    message = typed_data.webhook(_domain(asking), url, own, asking.account, int(time.time()))
    return Intent(
        sentence=_say(asking, "ask_own" if own else "ask", url=url),
        consequences=(_say(asking, "told_what"), _say(asking, "secret_once")),
        signature=Signature(message, _say(asking, "sign"), "webhook", _WEBHOOKS),
    )


def see_webhooks(asking: Asking) -> Intent:
    """The account's own webhooks in a project, and what was sent to them."""
    message = typed_data.webhook_list(_domain(asking), asking.account, int(time.time()))
    return Intent(
        sentence=_say(asking, "see"),
        consequences=(_say(asking, "see_alone"),),
        signature=Signature(message, _say(asking, "sign"), "webhooks", _LISTS),
    )


def end_webhook(asking: Asking) -> Intent:
    """Ends a `webhook` of the account."""
    id_ = asking.inputs.text("webhook", longest=40)
    message = typed_data.webhook_end(_domain(asking), id_, asking.account, int(time.time()))
    return Intent(
        sentence=_say(asking, "end", id=id_),
        consequences=(_say(asking, "end_forgets"),),
        signature=Signature(message, _say(asking, "sign"), "webhook_end", _ENDS),
    )


def _say(asking: Asking, key: str, **facts: object) -> str:
    return say(asking.language, f"hooks.{key}", **facts)


def _domain(asking: Asking) -> dict[str, object]:
    project = asking.project
    return typed_data.domain(project.facts.chain_id, project.address)
