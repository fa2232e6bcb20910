"""Long lists in pages: a cursor names the last row seen, so that new rows move nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec
from fastapi import Query

from backend.errors import CursorInvalid
from backend.storage.reader import Key, Row, Slice

LARGEST: Final = 200
_MOST_SCANNED: Final = 2000
_LARGEST_NUMBER: Final = 2**63
_LARGEST_AMOUNT: Final = 10**29


@dataclass(frozen=True)
class Page:
    """Which page is asked for."""

    cursor: str | None
    limit: int

    def after(self, question: str, *kinds: str) -> Key | None:
        """The key that the cursor holds: of each kind `number`, `amount` or `text`.

        Raises CursorInvalid for anything that `cursor_for` doesn't give for this question.
        """
        if self.cursor is None:
            return None
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            given = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=list[str])
        except (ValueError, binascii.Error, msgspec.DecodeError):
            raise _invalid() from None
        if len(given) != len(kinds) + 1 or given[0] != question:
            raise _invalid()
        return tuple(_part(kind, text) for kind, text in zip(kinds, given[1:], strict=True))


def cursor_for(question: str, key: Key | None) -> str | None:
    """The cursor of the next page; None on the last."""
    if key is None:
        return None
    packed = msgspec.json.encode([question, *(str(part) for part in key)])
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def page(
    cursor: Annotated[
        str | None,
        Query(max_length=400, description="`next` of the page before; none for the first."),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST, description="How many at most.")] = 50,
) -> Page:
    """The page that a request asks for."""
    return Page(cursor, limit)


def scan(
    fetch: Callable[[Key | None, int], Slice],
    keep: Callable[[Row], bool],
    key_of: Callable[[Row], Key],
    after: Key | None,
    limit: int,
) -> Slice:
    """A page of the rows that fit, where the database can't tell which do.

    Looks at so many rows at most: a page may be short, or empty, and still have a next one.
    """
    kept: list[Row] = []
    scanned = 0
    while scanned < _MOST_SCANNED:
        found = fetch(after, LARGEST)
        for row in found.rows:
            after = key_of(row)
            if keep(row):
                kept.append(row)
            if len(kept) == limit:
                more = found.next is not None or row is not found.rows[-1]
                return Slice(kept, after if more else None)
        if found.next is None:
            return Slice(kept, None)
        after, scanned = found.next, scanned + len(found.rows)
    return Slice(kept, after)


def _part(kind: str, text: str) -> Any:
    if kind == "text":
        return text
    if not text.isascii() or not text.isdigit() or len(text) > 30:
        raise _invalid()
    number = int(text)
    if number >= (_LARGEST_AMOUNT if kind == "amount" else _LARGEST_NUMBER):
        raise _invalid()
    return number


def _invalid() -> CursorInvalid:
    return CursorInvalid(
        "This cursor was not given by this API for this question. Begin again without a cursor."
    )
