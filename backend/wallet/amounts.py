"""What people write and read, and the integers that the contracts count in.

Amounts of a currency are integers in its base units, shares have 18 decimals, units of work are
hundredths, parts are
basis points, times are Unix seconds, names are 32 bytes of UTF-8 padded with zeros.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from backend.wallet.errors import InputInvalid
from backend.wording import failure

SHARE_DECIMALS = 18
UNIT_DECIMALS = 2
BASIS_POINTS = 10_000

_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
}


def parse_amount(text: str, decimals: int, bits: int = 256) -> int:
    """Base units of a decimal number such as "250.00"; exact and in so many bits, or InputInvalid."""
    match = re.fullmatch(r"([0-9]{1,78})(?:\.([0-9]+))?", text.strip().replace("_", ""))
    if not match:
        raise failure(InputInvalid, "inputs.amount", given=text)
    fraction = (match[2] or "").rstrip("0")
    if len(fraction) > decimals:
        raise failure(InputInvalid, "inputs.decimals", given=text, decimals=decimals)
    amount = int(match[1] + fraction.ljust(decimals, "0"))
    if amount >> bits:
        raise failure(InputInvalid, "inputs.too_large", given=text)
    return amount


def format_amount(amount: int, decimals: int) -> str:
    """The decimal number of an amount in base units, thousands apart, without idle zeros."""
    whole, fraction = divmod(abs(amount), 10**decimals)
    digits = f"{fraction:0{decimals}d}".rstrip("0") if decimals else ""
    if 0 < len(digits) < 2:
        digits += "0"
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}" + (f".{digits}" if digits else "")


def parse_units(text: str) -> int:
    """Hundredths of "12.5" units of work."""
    return parse_amount(text, UNIT_DECIMALS, bits=32)


def parse_part(text: str) -> int:
    """Basis points of "40 %", "40%" or "4000 bps"."""
    match = re.fullmatch(r"\s*([0-9.]+)\s*(%|percent|bps)\s*", text)
    if not match:
        raise failure(InputInvalid, "inputs.part", given=text)
    points = parse_amount(match[1], 0 if match[2] == "bps" else 2)
    if points > BASIS_POINTS:
        raise failure(InputInvalid, "inputs.whole", given=text)
    return points


def parse_duration(text: str) -> int:
    """Seconds of "7 days", "36 hours" or "1 week 2 days"."""
    pieces = re.findall(r"\s*(\d+)\s*([a-z]+)\s*", text)
    if not pieces or re.sub(r"\s*\d+\s*[a-z]+\s*", "", text):
        raise failure(InputInvalid, "inputs.duration", given=text)
    total = 0
    for count, name in pieces:
        seconds = _SECONDS.get(name.removesuffix("s"))
        if seconds is None:
            known = ", ".join(f"{unit}s" for unit in _SECONDS)
            raise failure(InputInvalid, "inputs.duration_unit", given=text, unit=name, known=known)
        total += int(count) * seconds
    return total


def parse_time(value: str | date | datetime) -> int:
    """Unix seconds of an ISO time; a date alone is its last second, a time without zone is UTC."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            raise failure(InputInvalid, "inputs.date", given=str(value)) from None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59), UTC)
    return int((value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp())


def short_text(text: str) -> bytes:
    """The 32 bytes of a name or symbol."""
    encoded = text.encode()
    if not encoded or len(encoded) > 32:
        raise failure(InputInvalid, "inputs.short_text", given=text, bytes=len(encoded))
    return encoded.ljust(32, b"\0")


def read_short_text(value: bytes) -> str:
    """The name in 32 bytes."""
    return value.rstrip(b"\0").decode(errors="replace")


def parse_bytes32(text: str) -> bytes:
    """The 32 bytes of a digest or an id in hex."""
    if not re.fullmatch(r"(0x)?[0-9a-fA-F]{64}", text.strip()):
        raise failure(InputInvalid, "inputs.digest", given=text)
    return bytes.fromhex(text.strip().removeprefix("0x"))
