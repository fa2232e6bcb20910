"""Long lists in pages: a cursor names the last row seen, so that new rows move nothing."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec
from fastapi import Query

from backend.errors import CursorDropped, CursorInvalid
from backend.storage import rollback_queries
from backend.storage.moments import AsOf
from backend.storage.reader import Key, Row, Slice, View

LARGEST: Final = 200
_MOST_SCANNED: Final = 2000
_LARGEST_NUMBER: Final = 2**63
_LARGEST_AMOUNT: Final = 10**29
# The block that a cursor was made at, and how many rollbacks there had been; or nothing.
_MARK: Final = re.compile(r"(?:([0-9]{1,18})\.([0-9]{1,18}))?")


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
        given = _unpack(self.cursor)
        if len(given) != len(kinds) + 2 or given[0] != question or not _MARK.fullmatch(given[1]):
            raise _invalid()
        return tuple(_part(kind, text) for kind, text in zip(kinds, given[2:], strict=True))

    def require_branch(self, view: View) -> None:
        """Raises CursorDropped if the block that the cursor was made at was rolled back since."""
        if self.cursor is None:
            return
        made = _unpack(self.cursor)
        marked = _MARK.fullmatch(made[1] if len(made) > 1 else "")
        if marked is None or not marked[0]:
            return
        block, rollbacks = int(marked[1]), int(marked[2])
        if rollbacks < view.as_of.rollbacks:
            _require_kept(view, block, rollbacks)


def _require_kept(view: View, block: int, rollbacks: int) -> None:
    fork = rollback_queries.lowest_fork(view.connection, rollbacks)
    if fork is not None and fork < block:
        raise CursorDropped(
            f"This cursor was made at block {block} of a branch that the chain has left at block"
            f" {fork}. Begin again without a cursor.",
            block=block,
            fork=fork,
        )


def cursor_for(question: str, key: Key | None, as_of: AsOf | None = None) -> str | None:
    """The cursor of the next page; None on the last. `as_of` lets it end with its branch."""
    if key is None:
        return None
    mark = f"{as_of.block}.{as_of.rollbacks}" if as_of else ""
    packed = msgspec.json.encode([question, mark, *(str(part) for part in key)])
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _unpack(cursor: str) -> list[str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return msgspec.json.decode(base64.urlsafe_b64decode(padded), type=list[str])
    except (ValueError, binascii.Error, msgspec.DecodeError):
        raise _invalid() from None


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
