"""The paths that take something, and how much of it."""

from __future__ import annotations

from typing import Final

from backend.settings import Settings

BALLOTS: Final = "/v1/ballots"
RELAYED: Final = "/v1/ballots/relayed"
CONTENT: Final = "/v1/content"
ERASURES: Final = "/v1/erasures"
# A signature of an account with code may be long.
_MESSAGE: Final = 24 * 1024
_SMALL: Final = 1024


def bodies(settings: Settings) -> dict[str, int]:
    """The paths that take a body, and how many bytes of it."""
    if not settings.intake:
        return {}
    upload = settings.upload_bytes
    return {BALLOTS: _MESSAGE, RELAYED: _SMALL, ERASURES: _MESSAGE, CONTENT: upload}
