"""The verbs that decisions call on the project itself: how their arguments are written.

setFunding(0.75, 50000, true)                 price and cap in the currency; cap 0 for none
setAbout('0x…')   adoptAgreement('0x…')       the digest of a text
setCategory(3, 'design', 40, 80, true)        rate in shares, ceiling in units
setTier(1, 'shares', 100, 2, 20)              what to hold and how much, or units in a category
setRule('spend', 'shares', '20 %', '50 %', '10 %', '7 days', '3 days')
setSharing('10 %', '80 %', '30 days')         kept of dividends, taken by leavers, holding time
openLine('currency', 250, 'none', 'none', 'none', '90 days', '0x…')
                                              token, amount, payee, owner, due, expires, digest
moveMember('0x…', '0x…')   dissolve()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address

from backend.wallet import amounts
from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE, Project, token_facts
from backend.wallet.words import Class, Weighting, parse_word
from backend.wording import failure

COIN = "coin"
CURRENCY = "currency"
SHARES = "shares"
NONE = "none"


@dataclass
class Reading:
    """A call on the way from text: its project, and the arguments that have been read."""

    project: Project
    arguments: dict[str, Any] = field(default_factory=dict)

    def money(self, text: str) -> int:
        """An amount of the currency."""
        return amounts.parse_amount(text, self.project.facts.decimals, bits=96)

    def money_of_token(self, text: str) -> int:
        """An amount of the token that was read before."""
        _, decimals = token_facts(self.project.web3, self.arguments["token"])
        return amounts.parse_amount(text, decimals, bits=96)

    def holding(self, text: str) -> int:
        """An amount of the token to hold; the project's shares if none was named."""
        if self.arguments["token"] == NATIVE:
            return amounts.parse_amount(text, amounts.SHARE_DECIMALS, bits=96)
        return self.money_of_token(text)

    def moment(self, text: str) -> int:
        """A date, or a duration from the chain's time on."""
        if text[:1].isdigit() and "-" in text:
            return amounts.parse_time(text)
        now = int(self.project.web3.eth.get_block("latest")["timestamp"])
        return now + amounts.parse_duration(text)


Reader = Callable[[Reading, str], Any]


def read_token(project: Project, text: str | None) -> ChecksumAddress:
    """A token by its address, or “coin”; without a word, or by “currency”, the project's."""
    if text is None or text == CURRENCY:
        return project.facts.currency
    if text == COIN:
        return NATIVE
    if not is_address(text):
        raise failure(InputInvalid, "inputs.token", given=text, coin=COIN)
    return to_checksum_address(text)


def _address(_: Reading, text: str) -> ChecksumAddress:
    if not is_address(text):
        raise failure(InputInvalid, "inputs.address", given=text)
    return to_checksum_address(text)


def _address_or_none(reading: Reading, text: str) -> ChecksumAddress:
    return NATIVE if text == NONE else _address(reading, text)


def _held(reading: Reading, text: str) -> ChecksumAddress:
    return NATIVE if text == SHARES else _address(reading, text)


def _truth(_: Reading, text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise failure(InputInvalid, "inputs.truth", given=text)
    return text.lower() == "true"


def _digest(_: Reading, text: str) -> bytes:
    return amounts.parse_bytes32(text)


def _number(_: Reading, text: str) -> int:
    return amounts.parse_amount(text, 0, bits=16)


def _part(_: Reading, text: str) -> int:
    return amounts.parse_part(text)


def _units(_: Reading, text: str) -> int:
    return amounts.parse_units(text)


def _duration(_: Reading, text: str) -> int:
    return 0 if text == "0" else amounts.parse_duration(text)


VERBS: Mapping[str, Mapping[str, Reader]] = {
    "setFunding": {"price": Reading.money, "cap": Reading.money, "open": _truth},
    "setAbout": {"digest": _digest},
    "setCategory": {
        "category": _number,
        "name": lambda _, text: amounts.short_text(text),
        "rate": lambda _, text: amounts.parse_amount(text, amounts.SHARE_DECIMALS, bits=96),
        "ceiling": _units,
        "open": _truth,
    },
    "setTier": {
        "tier": _number,
        "token": _held,
        "minimum": Reading.holding,
        "category": _number,
        "units": _units,
    },
    "adoptAgreement": {"digest": _digest},
    "setRule": {
        "class": lambda _, text: int(parse_word(Class, text)),
        "weighting": lambda _, text: int(parse_word(Weighting, text)),
        "quorum": _part,
        "approval": _part,
        "cap": _part,
        "period": _duration,
        "notice": _duration,
    },
    "setSharing": {"retained": _part, "exitPart": _part, "holdingTime": _duration},
    "moveMember": {"from": _address, "to": _address},
    "openLine": {
        "token": lambda reading, text: read_token(reading.project, text),
        "amount": Reading.money_of_token,
        "payee": _address_or_none,
        "owner": _address_or_none,
        "dueAt": lambda reading, text: 0 if text == NONE else reading.moment(text),
        "expiresAt": Reading.moment,
        "digest": _digest,
    },
    "dissolve": {},
}

# The struct that takes a verb's arguments, all but the one that stands before it.
STRUCTS: Mapping[str, tuple[str, str | None]] = {
    "setTier": ("needs", "tier"),
    "setRule": ("rule", "class"),
    "setSharing": ("sharing_", None),
}

CLASSES: Mapping[str, Class] = {
    **dict.fromkeys(("setFunding", "setAbout", "setCategory", "setTier"), Class.SETTINGS),
    **dict.fromkeys(("adoptAgreement", "setRule", "setSharing", "moveMember"), Class.AGREEMENT),
    "openLine": Class.SPEND,
    "dissolve": Class.DISSOLVE,
}
