"""What sources are read into: people, what each did or gave, and what can't be mapped."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

from backend.content import digest_of

_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass
class Person:
    """Somebody whom a source names. `account` is filled in by hand."""

    id: str
    name: str
    account: str = ""


@dataclass
class Row:
    """One thing that somebody did (`units`) or gave (`amount` of a `currency`).

    `kind` is the source's own word; the batch says which category it is. `skip` leaves it out;
    `claimed` is the claim that was opened for it.
    """

    id: str
    person: str
    kind: str
    day: str
    source: str
    what: str
    evidence: str
    units: str = ""
    amount: str = ""
    currency: str = ""
    skip: bool = False
    claimed: str = ""


@dataclass(frozen=True)
class Unmapped:
    """Something in a source that no row can be made of, and why (a key of the wording)."""

    source: str
    what: str
    why: str


@dataclass
class Found:
    """What one source has, with the texts of all evidence by their digests."""

    people: list[Person] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)

    def evidence(self, lines: list[str]) -> str:
        """Keeps a text, and gives its digest."""
        text = ("\n".join(lines) + "\n").encode()
        digest = f"0x{digest_of(text).hex()}"
        self.texts[digest] = text
        return digest


def row_id(*parts: str) -> str:
    """The same for the same thing, however often it is imported."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def slug(name: str) -> str:
    """A name as it can stand for somebody in a file."""
    return _SLUG.sub("-", name.lower()).strip("-")[:40] or "somebody"


def one_line(text: str, longest: int = 200) -> str:
    """A source's text on one line, without what can't be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * longest])
    return " ".join(seen.split())[:longest]
