"""The document of a succession, and the line by which a new project says whom it succeeds.

There is exactly one text for each document, so that its digest says all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eth_utils.address import to_checksum_address

from backend.audit.errors import refused

FORMAT: Final = "coledger-succession-1"
_ADDRESS: Final = re.compile(r"0x[0-9a-f]{40}")
_HASH: Final = re.compile(r"0x[0-9a-f]{64}")
_AMOUNT: Final = re.compile(r"[1-9][0-9]{0,28}")
_LINE: Final = re.compile(
    rb"^Predecessor: (0x[0-9a-fA-F]{40}), snapshot ([1-9][0-9]{0,7})$", re.MULTILINE
)


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

    def written(self) -> bytes:
        """The document's text: there is one for each succession."""
        shares = {account: str(amount) for account, amount in sorted(self.shares.items())}
        parts = {**vars(self), "format": FORMAT, "shares": shares}
        return json.dumps(parts, sort_keys=True, indent=1).encode() + b"\n"


def read_document(text: bytes) -> Document:
    """A document from its text. ProofRefused if it isn't exactly one."""
    try:
        said = json.loads(text)
        shares = said["shares"]
        if said.pop("format") != FORMAT or not all(map(_ADDRESS.fullmatch, shares)):
            raise ValueError
        if not all(map(_AMOUNT.fullmatch, shares.values())):
            raise ValueError
        document = Document(**{**said, "shares": {who: int(each) for who, each in shares.items()}})
        if document.written() != text or not _is_sound(document):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise refused("no_succession") from None
    return document


def _is_sound(document: Document) -> bool:
    numbers = (document.chain_id, document.snapshot, document.block)
    places = (document.predecessor, document.successor)
    return (
        all(type(each) is int and each > 0 for each in numbers)
        and all(map(_ADDRESS.fullmatch, places))
        and bool(_HASH.fullmatch(document.block_hash))
    )


def predecessor_line(predecessor: str, snapshot: int) -> str:
    """What a description says of whom the project succeeds."""
    return f"Predecessor: {to_checksum_address(predecessor)}, snapshot {snapshot}"


def predecessor_in(about: bytes) -> tuple[str, int] | None:
    """Whom a description says that the project succeeds, and by which snapshot: its last such line."""
    found = _LINE.findall(about)
    return (found[-1][0].decode("ascii").lower(), int(found[-1][1])) if found else None
