"""What callers send, checked: addresses, ids, words, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eth_utils.address import is_checksum_address

from backend.errors import AddressInvalid, DigestInvalid, FilterInvalid

_SHOWN = 80


def address(text: str) -> str:
    """An address in lower case. One in mixed case must have the right checksum.

    Raises AddressInvalid.
    """
    shaped = re.fullmatch(r"0x([0-9a-f]{40}|[0-9A-F]{40})", text)
    if shaped or (re.fullmatch(r"0x[0-9a-fA-F]{40}", text) and is_checksum_address(text)):
        return text.lower()
    raise AddressInvalid(
        f"“{shown(text)}” is not an address: write 0x and 40 hexadecimal digits, in lower case or"
        " with the right checksum.",
        given=shown(text),
    )


def digest(text: str) -> str:
    """A digest or an id in lower case. Raises DigestInvalid."""
    if not re.fullmatch(r"0x[0-9a-fA-F]{64}", text):
        raise DigestInvalid(
            f"“{shown(text)}” is not a digest or an id: write 0x and 64 hexadecimal digits.",
            given=shown(text),
        )
    return text.lower()


def word(filter_: str, text: str, words: Sequence[str]) -> str:
    """One of some words, in any case. Raises FilterInvalid."""
    if text.upper() in words:
        return text.upper()
    known = ", ".join(words)
    raise FilterInvalid(
        f"“{shown(text)}” is no value for “{filter_}”: choose one of {known}.",
        given=shown(text),
        filter=filter_,
        known=known,
    )


def shown(text: str) -> str:
    """What was given, short enough to be repeated."""
    kept = "".join(letter if letter.isprintable() else "?" for letter in text[: _SHOWN + 1])
    return kept if len(kept) <= _SHOWN else f"{kept[:_SHOWN]}…"
