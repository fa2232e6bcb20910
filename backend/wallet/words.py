"""The enumerations of the contracts, by the names that people type; the values are those of
`Types.sol`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from backend.polls.outcome import PollState as PollState
from backend.polls.outcome import Weighting as Weighting
from backend.wallet.errors import InputInvalid
from backend.wording import failure


class Phase(IntEnum):
    """Where a project stands."""

    RAISING = 0
    BUILDING = 1
    FAILED = 2
    DISSOLVED = 3


class TransferPolicy(IntEnum):
    """Who may receive shares by transfer."""

    NONE = 0
    MEMBERS = 1
    FREE = 2


class Class(IntEnum):
    """The class of a decision."""

    CLAIM = 0
    SPEND = 1
    SETTINGS = 2
    AGREEMENT = 3
    DISSOLVE = 4


class Support(IntEnum):
    """The answer of a ballot."""

    AGAINST = 0
    FOR = 1
    ABSTAIN = 2


class PostKind(IntEnum):
    """What an author tells the community about."""

    UPDATE = 0
    RESULT = 1
    IDEA = 2
    NEED = 3
    PROFILE = 4
    RELEASE = 5
    RECEIPT = 6


Word = TypeVar("Word", bound=IntEnum)


def parse_word(words: type[Word], text: str) -> Word:
    """The member of an enumeration that the text names; InputInvalid names those there are."""
    try:
        return words[text.strip().upper()]
    except KeyError:
        known = ", ".join(word.name.lower() for word in words)
        raise failure(InputInvalid, "inputs.word", given=text, known=known) from None
