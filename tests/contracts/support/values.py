"""The vocabulary of the contracts as plain Python values."""

from enum import IntEnum
from hashlib import sha256
from typing import Any

ZERO = "0x" + "0" * 40
WHOLE_SHARE = 10**18
UNIT = 100
TOKEN = 10**6  # one whole unit of the test currency, which has 6 decimals
NOTHING = b"\0" * 32
MINUTE, HOUR, DAY = 60, 3_600, 86_400


class Phase(IntEnum):
    """Where a project stands."""

    RAISING, BUILDING, FAILED, DISSOLVED = range(4)


class Policy(IntEnum):
    """Who may receive shares."""

    NONE, MEMBERS, FREE = range(3)


class Class(IntEnum):
    """The class of a decision."""

    CLAIM, SPEND, SETTINGS, AGREEMENT, DISSOLVE = range(5)


class Weighting(IntEnum):
    """What a ballot weighs."""

    SHARES, MEMBERS, QUADRATIC = range(3)


class Support(IntEnum):
    """The answer of a ballot."""

    AGAINST, FOR, ABSTAIN = range(3)


class State(IntEnum):
    """Where a poll stands."""

    NONE, PENDING, OPEN, REJECTED, PASSED, READY, LAPSED, DONE, WITHDRAWN = range(9)


class Kind(IntEnum):
    """What a post tells about."""

    UPDATE, RESULT, IDEA, NEED, PROFILE, RELEASE, RECEIPT = range(7)


def shares(whole: float) -> int:
    """Whole shares in base units."""
    return int(whole * WHOLE_SHARE)


def money(whole: float) -> int:
    """Whole test tokens in base units."""
    return int(whole * TOKEN)


def text32(text: str) -> bytes:
    """A short text, as the contracts keep it."""
    return text.encode().ljust(32, b"\0")


def digest(text: str) -> bytes:
    """The SHA-256 digest by which a text is known."""
    return sha256(text.encode()).digest()


def plain(value: Any) -> Any:
    """Accounts as addresses, hexadecimal words as bytes, enumerations as integers; also inside."""
    if hasattr(value, "address"):
        return str(value.address)
    if isinstance(value, bytes):
        return bytes(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str) and value.startswith("0x") and len(value) != len(ZERO):
        return bytes.fromhex(value[2:])
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    return value


def fields(returned: Any) -> dict[str, Any]:
    """What a view returned (a record, or several values), by the names in the interface."""
    return {name: plain(value) for name, value in returned.dict().items()}
