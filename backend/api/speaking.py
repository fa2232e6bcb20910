"""What is known before somebody signs what an intake takes, or a webhook: whether it would be taken."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request

from backend.errors import ThingUnknown
from backend.wallet.intents import Inputs
from backend.wording import failure

COMMENT: Final = "comment"
HIDE: Final = "hide-comment"
ERASE: Final = "erase"
WEBHOOK: Final = "webhook"
HOOKING: Final = (WEBHOOK, "see-webhooks", "end-webhook")
DELEGATING: Final = ("sign-delegation", "relay-delegation")
SPEAKING: Final = (COMMENT, HIDE, ERASE, *HOOKING, *DELEGATING)


def is_offered(verb: str, *, takes_in: bool) -> bool:
    """Whether a verb can be done here: some need the intake."""
    return takes_in or verb not in SPEAKING


def require_taken(request: Request, verb: str, project: str, account: str, inputs: Inputs) -> None:
    """Raises what the intake would answer to the signature: ThingUnknown where it is switched off or
    has no such subject, MembersOnly, NotTheOwner.
    """
    if verb not in SPEAKING:
        return
    intake: Any = getattr(request.app.state, "intake", None)
    if intake is None:
        key = "delegations" if verb in DELEGATING else "intents.wrong"
        raise failure(ThingUnknown, f"{key}.no_intake", thing="intake", given=verb)
    if verb in DELEGATING:
        if verb == DELEGATING[0]:
            intake.comments.require_member(project, account)
        return
    if verb == ERASE:
        with inputs.naming("digest"):
            intake.eraser.require_owner(project, f"0x{inputs.id('digest').hex()}", account)
        return
    if verb in HOOKING:
        if verb == WEBHOOK:
            with inputs.naming("url"):
                request.app.state.hooks.require_askable(project, account, inputs.text("url"))
        return
    name = "about" if verb == COMMENT else "comment"
    wanted = f"0x{inputs.id(name).hex()}"
    with inputs.naming(name):
        if verb == COMMENT:
            intake.comments.require_subject(project, wanted)
        else:
            intake.comments.require_comment(project, wanted)
    intake.comments.require_member(project, account)
