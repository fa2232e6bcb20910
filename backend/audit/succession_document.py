"""The document of a succession, and the line by which a new project says whom it succeeds.

There is exactly one text for each document, so that its digest says all of it. A community that
brings earlier work along adds an opening: what a batch gives to whom, beside the old shares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from eth_utils.address import to_checksum_address

from backend.audit.errors import refused

FORMAT: Final = "coledger-succession-1"
WITH_OPENING: Final = "coledger-succession-2"
_ADDRESS: Final = re.compile(r"0x[0-9a-f]{40}")
_HASH: Final = re.compile(r"0x[0-9a-f]{64}")
_AMOUNT: Final = re.compile(r"[1-9][0-9]{0,28}")
_CURRENCY: Final = re.compile(r"[A-Z0-9]{0,16}")
_LINE: Final = re.compile(
    rb"^Predecessor: (0x[0-9a-fA-F]{40}), snapshot ([1-9][0-9]{0,7})$", re.MULTILINE
)


@dataclass(frozen=True)
class Opening:
    """What a batch gives at the new project's rates: the file's digest, the name of the currency in
    it, and shares by lower-case address.
    """

    batch: str
    currency: str
    granted: Mapping[str, int]


@dataclass(frozen=True)
class Document:
    """What a succession says; `shares` are those of the snapshot, by lower-case address."""

    chain_id: int
    predecessor: str
    snapshot: int
    block: int
    block_hash: str
    successor: str
    shares: Mapping[str, int]
    opening: Opening | None = None

    @property
    def granted(self) -> Mapping[str, int]:
        """What a batch gives, beside the old shares."""
        return self.opening.granted if self.opening else {}

    @property
    def founding(self) -> dict[str, int]:
        """Everybody's shares in the new project: the old ones, and what a batch gives."""
        return together(self.shares, self.granted)

    def written(self) -> bytes:
        """The document's text: there is one for each succession."""
        parts = {**vars(self), "format": FORMAT, "shares": _texts(self.shares)}
        if self.opening:
            granted = _texts(self.opening.granted)
            parts |= {"format": WITH_OPENING, "opening": {**vars(self.opening), "granted": granted}}
        else:
            del parts["opening"]
        return json.dumps(parts, sort_keys=True, indent=1).encode() + b"\n"


def together(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Shares by account, of both."""
    return {who: one.get(who, 0) + other.get(who, 0) for who in sorted({*one, *other})}


def read_document(text: bytes) -> Document:
    """A document from its text. ProofRefused if it isn't exactly one."""
    try:
        said = json.loads(text)
        if said.pop("format") not in (FORMAT, WITH_OPENING):
            raise ValueError
        said["shares"] = _amounts(said["shares"])
        opening = said.pop("opening", None)
        if opening is not None:
            opening = Opening(**{**opening, "granted": _amounts(opening["granted"])})
        document = Document(**said, opening=opening)
        if document.written() != text or not _is_sound(document):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise refused("no_succession") from None
    return document


def _texts(shares: Mapping[str, int]) -> dict[str, str]:
    return {account: str(amount) for account, amount in sorted(shares.items())}


def _amounts(said: Any) -> dict[str, int]:
    """Shares by account from their texts. ValueError if one isn't as `_texts` writes it."""
    if not all(map(_ADDRESS.fullmatch, said)) or not all(map(_AMOUNT.fullmatch, said.values())):
        raise ValueError
    return {who: int(each) for who, each in said.items()}


def _is_sound(document: Document) -> bool:
    numbers = (document.chain_id, document.snapshot, document.block)
    places = (document.predecessor, document.successor)
    return (
        all(type(each) is int and each > 0 for each in numbers)
        and all(map(_ADDRESS.fullmatch, places))
        and bool(_HASH.fullmatch(document.block_hash))
        and (document.opening is None or _is_sound_opening(document.opening))
    )


def _is_sound_opening(opening: Opening) -> bool:
    return (
        bool(opening.granted)
        and bool(_HASH.fullmatch(opening.batch))
        and bool(_CURRENCY.fullmatch(opening.currency))
    )


def predecessor_line(predecessor: str, snapshot: int) -> str:
    """What a description says of whom the project succeeds."""
    return f"Predecessor: {to_checksum_address(predecessor)}, snapshot {snapshot}"


def predecessor_in(about: bytes) -> tuple[str, int] | None:
    """Whom a description says that the project succeeds, and by which snapshot: its last such line."""
    found = _LINE.findall(about)
    return (found[-1][0].decode("ascii").lower(), int(found[-1][1])) if found else None
