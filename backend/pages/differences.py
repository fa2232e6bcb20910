"""What has changed between two texts: by lines, and by words within lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from backend.content import Store
from backend.errors import ColedgerError

Kind = Literal["same", "gone", "new"]
_MOST_LINES: Final = 2000
_MOST_WORDS: Final = 300
_CONTEXT: Final = 2


@dataclass(frozen=True)
class Piece:
    """Words of a line that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the older text (`gone`), of the newer (`new`) or of both; or lines left out."""

    kind: Kind
    pieces: tuple[Piece, ...]
    left_out: int = 0


def difference_of(content: Store, older: str, newer: str) -> list[Line] | None:
    """Of two texts by their digests; None if one isn't at hand, or they are too long."""
    try:
        before, after = (content.get(bytes.fromhex(each[2:])) for each in (older, newer))
    except ColedgerError:
        return None
    return difference(*(text.decode("utf-8", "replace") for text in (before, after)))


def difference(older: str, newer: str) -> list[Line] | None:
    """The lines of both texts in order; None if they are too long to be compared."""
    before, after = older.splitlines(), newer.splitlines()
    if max(len(before), len(after)) > _MOST_LINES:
        return None
    found: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found += [_plain("same", text) for text in before[a:b]]
        elif tag == "replace" and b - a == d - c:
            for old, new in zip(before[a:b], after[c:d], strict=True):
                found += _within(old, new)
        else:
            found += [_plain("gone", text) for text in before[a:b]]
            found += [_plain("new", text) for text in after[c:d]]
    return list(_shortened(found))


def _plain(kind: Kind, text: str) -> Line:
    return Line(kind, (Piece("same", text),))


def _within(old: str, new: str) -> Iterator[Line]:
    """A line that changed, once as it was and once as it is."""
    before, after = re.findall(r"\s+|[^\s]+", old), re.findall(r"\s+|[^\s]+", new)
    if max(len(before), len(after)) > _MOST_WORDS:
        yield _plain("gone", old)
        yield _plain("new", new)
        return
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    yield Line("gone", tuple(_pieces("gone", before, [(tag, a, b) for tag, a, b, _, _ in codes])))
    yield Line("new", tuple(_pieces("new", after, [(tag, c, d) for tag, _, _, c, d in codes])))


def _pieces(
    kind: Kind, words: Sequence[str], codes: Sequence[tuple[str, int, int]]
) -> Iterator[Piece]:
    for tag, begin, end in codes:
        if begin < end:
            yield Piece("same" if tag == "equal" else kind, "".join(words[begin:end]))


def _shortened(lines: Sequence[Line]) -> Iterator[Line]:
    """Long stretches that stayed are told by their number of lines."""
    changed = [place for place, line in enumerate(lines) if line.kind != "same"]
    near = {
        place + step
        for place in changed
        for step in range(-_CONTEXT, _CONTEXT + 1)
        if 0 <= place + step < len(lines)
    }
    left_out = 0
    for place, line in enumerate(lines):
        if place in near:
            if left_out:
                yield Line("same", (), left_out)
                left_out = 0
            yield line
        else:
            left_out += 1
    if left_out:
        yield Line("same", (), left_out)
