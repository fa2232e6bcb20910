"""The paths that take something, and how much of it."""

from __future__ import annotations

from typing import Final

from backend.settings import Settings

BALLOTS: Final = "/v1/ballots"
RELAYED: Final = "/v1/ballots/relayed"
DELEGATIONS: Final = "/v1/delegations"
CONTENT: Final = "/v1/content"
ERASURES: Final = "/v1/erasures"
COMMENTS: Final = "/v1/comments"
HIDINGS: Final = "/v1/comments/hidings"
WEBHOOKS: Final = "/v1/webhooks"
WEBHOOK_LISTS: Final = "/v1/webhooks/lists"
WEBHOOK_ENDS: Final = "/v1/webhooks/ends"
# A signature of an account with code may be long.
_MESSAGE: Final = 32 * 1024
_SMALL: Final = 1024


def bodies(settings: Settings) -> dict[str, int]:
    """The paths that take a body, and how many bytes of it."""
    if not settings.intake:
        return {}
    messages = (
        BALLOTS, DELEGATIONS, ERASURES, COMMENTS, HIDINGS, WEBHOOKS, WEBHOOK_LISTS, WEBHOOK_ENDS,
    )  # fmt: skip
    return {
        **dict.fromkeys(messages, _MESSAGE),
        RELAYED: _SMALL,
        CONTENT: settings.upload_bytes,
    }
