"""What members sign without a transaction: comments, hiding one, and having a text erased."""

from __future__ import annotations

import time
from typing import Final

from backend.content import digest_of
from backend.wallet import typed_data
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wording import say

LONGEST: Final = 10_000
_COMMENTS: Final = "/v1/comments"
_HIDINGS: Final = "/v1/comments/hidings"
_ERASURES: Final = "/v1/erasures"
_NONE: Final = bytes(32)
_OPENING: Final = 80


def comment(asking: Asking) -> Intent:
    """`text` about a poll, a claim or a post, in answer to the comment `parent` if one is named."""
    inputs = asking.inputs
    about = inputs.id("about")
    parent = inputs.id("parent") if inputs.has("parent") else _NONE
    text = inputs.text("text", longest=LONGEST)
    if len(text.encode()) > LONGEST:
        raise inputs.wrong("text", "long_bytes", longest=LONGEST)
    message = typed_data.comment(
        _domain(asking), about, parent, digest_of(text.encode()), asking.account, int(time.time())
    )
    return Intent(
        sentence=asking.say("comment", text=_opening(text)),
        consequences=(say(asking.language, "intake.comment_public"),),
        signature=Signature(message, asking.say("sign_comment"), "comment", _COMMENTS),
    )


def hide_comment(asking: Asking) -> Intent:
    """Asks that a `comment` be hidden; with `show`, takes that back."""
    inputs = asking.inputs
    hidden, hides = inputs.id("comment"), not inputs.flag("show")
    message = typed_data.hiding(_domain(asking), hidden, hides, asking.account, int(time.time()))
    return Intent(
        sentence=asking.say("hide_comment" if hides else "show_comment"),
        warnings=(asking.say("hiding_public"),),
        signature=Signature(message, asking.say("sign_hiding"), "hiding", _HIDINGS),
    )


def erase(asking: Asking) -> Intent:
    """One's own text of a `digest`, from where it is kept."""
    digest = asking.inputs.id("digest")
    message = typed_data.erasure(_domain(asking), digest, asking.account)
    return Intent(
        sentence=say(asking.language, "intake.erase_sentence", digest=digest),
        consequences=(asking.say("erased_for_good"),),
        signature=Signature(message, asking.say("sign_erasure"), "erasure", _ERASURES),
    )


def _domain(asking: Asking) -> dict[str, object]:
    project = asking.project
    return typed_data.domain(project.facts.chain_id, project.address)


def _opening(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _OPENING else f"{plain[:_OPENING].rstrip()}…"
