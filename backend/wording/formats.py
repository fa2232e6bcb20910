"""How facts are written: numbers and dates as the language writes them.

    money     currency base units, with the symbol          shares    18 decimals, with the noun
    units     hundredths of a unit of work                  part      basis points, as a percentage
    number    a plain number                                duration  seconds
    coin      wei of the native coin, with its symbol
    time      Unix seconds, date and time in UTC            date      Unix seconds, the date
    account   an address, shortened                         digest    32 bytes, shortened
    name      short text, as bytes or text                  hex       bytes

`sums` are amounts, each with its currency.
`someone`, `token`, `holding` (addresses in full), `day` and `cap` have a word for none in the catalogue.
`phase`, `state`, `class`, `weighting`, `support`, `kind`, `policy`, `open`, `field` and
`count.<noun>` look their words up in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

SHARE_DECIMALS: Final = 18
ZERO_ADDRESS: Final = "0x" + "00" * 20
UNIT_DECIMALS: Final = 2
_SHOWN_DECIMALS: Final = 4
_LAST_TIME: Final = 253_402_300_799  # the last second that a date can name: year 9999
_DAY: Final = 86_400
# Writing a number as a language does takes longer than all else on a page: the newest are kept.
_KEPT: Final = 8192
_STEPS: Final = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


@dataclass(frozen=True)
class Currency:
    """What money is counted in: its symbol, and the decimals of its base unit."""

    symbol: str
    decimals: int


COIN: Final = Currency("ETH", 18)
_COIN_PATTERN: Final = "#,##0." + "#" * COIN.decimals


def write(language: str, spec: str, value: Any, currency: Currency | None = None) -> str:
    """A fact in the language; text stays as it is."""
    if spec in ("hex", "name", "digest", "account"):
        return _write_bytes(spec, value)
    if isinstance(value, str):
        return value
    if spec == "money":
        return money(language, value, currency)
    writer = _WRITERS.get(spec)
    return writer(language, value) if writer else str(value)


def money(language: str, value: int, currency: Currency | None) -> str:
    """An amount of the currency; base units if the currency isn't known."""
    if currency is None:
        return number(language, value)
    amount = scaled(value, currency.decimals)
    shown = min(currency.decimals, 2) if amount == amount.quantize(Decimal("0.01")) else 6
    least = 2 if currency.decimals >= 2 else 0
    pattern = "#,##0." + "0" * least + "#" * (shown - least) if shown else "#,##0"
    return f"{_decimal(amount, pattern, language)}\u00a0{currency.symbol}"


def coin(language: str, value: int) -> str:
    """An amount of the chain's native coin; exact."""
    amount = format_decimal(scaled(value, COIN.decimals), _COIN_PATTERN, locale=language)
    return f"{amount}\u00a0{COIN.symbol}"


def scaled(value: int, decimals: int) -> Decimal:
    """Base units as a decimal number, exact."""
    return Decimal(value).scaleb(-decimals) if decimals else Decimal(value)


@lru_cache(maxsize=_KEPT)
def number(language: str, value: Any) -> str:
    """A number with as many decimals as help a reader."""
    return format_decimal(value, "#,##0." + "#" * _SHOWN_DECIMALS, locale=language)


@lru_cache(maxsize=_KEPT)
def part(language: str, value: int) -> str:
    """Basis points as a percentage."""
    return format_percent(Decimal(value) / 10_000, _percent_pattern(language), locale=language)


def units(language: str, value: int) -> str:
    """Hundredths of a unit of work."""
    return number(language, scaled(value, UNIT_DECIMALS))


@lru_cache(maxsize=_KEPT)
def moment(language: str, value: int) -> str:
    """Date and time in UTC."""
    if value > _LAST_TIME:
        return "∞"
    when = datetime.fromtimestamp(value, UTC)
    return f"{format_datetime(when, _moment_pattern(language), locale=language)}\u00a0UTC"


def date(language: str, value: int) -> str:
    """The date in UTC."""
    return "∞" if value > _LAST_TIME else _day(language, value // _DAY)


@lru_cache(maxsize=_KEPT)
def _day(language: str, day: int) -> str:
    when = datetime.fromtimestamp(day * _DAY, UTC)
    return format_date(when.date(), "d MMMM y", locale=language)


def duration(language: str, value: int) -> str:
    """Seconds as days, hours and minutes, the two largest."""
    pieces: list[str] = []
    for seconds, name in _STEPS:
        count, value = divmod(value, seconds)
        if count and len(pieces) < 2:
            pieces.append(str(format_unit(count, f"duration-{name}", "long", locale=language)))
    return " ".join(pieces) or str(format_unit(0, "duration-second", "long", locale=language))


def plural(language: str, value: Any) -> str:
    """`one` or `other`, as the language counts."""
    counted = abs(Decimal(value)).normalize()
    return "one" if _locale(language).plural_form(counted) == "one" else "other"


def short_text(value: bytes | bytearray) -> str:
    """The text in 32 bytes."""
    return bytes(value).rstrip(b"\0").decode(errors="replace")


def shortened(text: str) -> str:
    """An address, digest or id by its first and last digits."""
    return f"{text[:6]}…{text[-4:]}" if len(text) > 14 else text


def _write_bytes(spec: str, value: Any) -> str:
    if spec == "name":
        return short_text(value) if isinstance(value, bytes | bytearray) else str(value)
    text = f"0x{bytes(value).hex()}" if isinstance(value, bytes | bytearray) else str(value)
    return text if spec == "hex" else shortened(text)


@lru_cache(maxsize=_KEPT)
def _decimal(amount: Decimal, pattern: str, language: str) -> str:
    return format_decimal(amount, pattern, locale=language)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _moment_pattern(language: str) -> str:
    return "d MMM y 'à' HH:mm" if language == "fr" else "d MMM y, HH:mm"


def _percent_pattern(language: str) -> str:
    return "#,##0.##\u00a0%"


_WRITERS: Final[dict[str, Callable[[str, Any], str]]] = {
    "coin": coin,
    "number": number,
    "part": part,
    "units": units,
    "time": moment,
    "date": date,
    "duration": duration,
}
