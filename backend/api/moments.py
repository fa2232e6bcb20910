"""The moment that a question is about: a block's number or a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from backend.api.inputs import shown
from backend.errors import MomentInvalid
from backend.storage.moments import NOW, Moment
from backend.wording import failure

_SECONDS = r"[0-9]{1,12}"


def moment(at_block: str | None, at: str | None) -> Moment:
    """What `at_block` and `at` ask for. Raises MomentInvalid."""
    if at_block is None and at is None:
        return NOW
    if at_block is not None and at is not None:
        raise failure(MomentInvalid, "failures.moment_twice")
    if at_block is not None:
        if not re.fullmatch(r"[0-9]{1,18}", at_block):
            raise failure(MomentInvalid, "failures.moment_block", given=shown(at_block))
        return Moment(block=int(at_block))
    return Moment(time=unix_time(at or ""))


def unix_time(text: str) -> int:
    """A time as Unix seconds; without an offset it is in UTC. Raises MomentInvalid."""
    if re.fullmatch(_SECONDS, text):
        return int(text)
    try:
        found = datetime.fromisoformat(text)
        time = int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        time = -1
    if time < 0:
        raise failure(MomentInvalid, "failures.moment_time", given=shown(text))
    return time
