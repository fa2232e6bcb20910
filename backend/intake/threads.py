"""Comments as they are read: in threads, without what members have hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.content import Store
from backend.errors import ColedgerError, ContentErased
from backend.storage import project_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import comments as kept
from backend.storage.reader import View

MOST: Final = 500
# Answers to answers go so deep, and from there on stand beside one another.
DEEPEST: Final = 4
LEAST_HIDERS: Final = 3
HIDERS_PER_MEMBER: Final = 50


@dataclass(frozen=True)
class Said:
    """One comment: what it says, if that is shown; who wants it hidden; how deep it stands.

    `gone`: `hidden` by members, `hidden_author`, `erased` or, if nobody has the text, `missing`.
    """

    row: dict[str, Any]
    depth: int
    text: bytes | None
    gone: str = ""
    hiders: tuple[str, ...] = ()


def threads(
    view: View, database: IntakeDatabase, content: Store, project: str, about: str | None
) -> list[Said]:
    """The comments about a subject (None: all of a project), each before its answers."""
    with database.reading() as connection:
        rows = kept.about(connection, project, about, MOST)
        hidings = kept.hidings(connection, [row["id"] for row in rows])
    needed = hiders_needed(view, project)
    ordered = _ordered(rows) if about is not None else [(row, 0) for row in rows]
    return [
        _said(content, row, depth, tuple(hidings.get(row["id"], ())), needed)
        for row, depth in ordered
    ]


def hiders_needed(view: View, project: str) -> int:
    """How many members hide a comment: three, or one in fifty of them."""
    row = project_queries.project(view, project)
    members = row["members"] if row else 0
    return max(LEAST_HIDERS, -(-(members or 0) // HIDERS_PER_MEMBER))


def _ordered(rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    answers: dict[str, list[dict[str, Any]]] = {}
    known = {row["id"] for row in rows}
    for row in rows:
        parent = row["parent"] if row["parent"] in known else ""
        answers.setdefault(parent, []).append(row)
    found: list[tuple[dict[str, Any], int]] = []
    waiting = [(row, 0) for row in reversed(answers.get("", []))]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        below = min(depth + 1, DEEPEST)
        waiting += [(each, below) for each in reversed(answers.get(row["id"], []))]
    return found


def _said(
    content: Store, row: dict[str, Any], depth: int, hiders: tuple[str, ...], needed: int
) -> Said:
    if row["account"] in hiders:
        return Said(row, depth, None, "hidden_author", hiders)
    if len(hiders) >= needed:
        return Said(row, depth, None, "hidden", hiders)
    try:
        return Said(row, depth, content.get(bytes.fromhex(row["digest"][2:])), "", hiders)
    except ContentErased:
        return Said(row, depth, None, "erased", hiders)
    except ColedgerError:
        return Said(row, depth, None, "missing", hiders)
