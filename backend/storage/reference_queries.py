"""Which digests the chain names: those of posts, claims' evidence, proposals, lines, agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Column, select

from backend.storage import tables
from backend.storage.reader import View

_PLACES: Final = 200
_COLUMNS: Final[tuple[Column[Any], ...]] = (
    tables.post.c.digest,
    tables.claim.c.evidence,
    tables.proposal.c.text,
    tables.agreement_version.c.digest,
    tables.project.c.about,
    tables.line.c.digest,
)


def named(view: View, digests: Sequence[str]) -> set[str]:
    """Those of some digests that the chain names, as far as it is indexed."""
    found: set[str] = set()
    for start in range(0, len(digests), _PLACES):
        asked = digests[start : start + _PLACES]
        for column in _COLUMNS:
            rows = view.rows(select(column.label("digest")).where(column.in_(asked)))
            found |= {row["digest"] for row in rows}
    return found
