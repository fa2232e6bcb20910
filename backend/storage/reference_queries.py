"""Which digests the chain names: those of posts, claims' evidence, proposals, lines, agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Column, select

from backend.storage import tables
from backend.storage.reader import View, happened, newest

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


def is_of_all(view: View, project: str, digest: str) -> bool:
    """Whether a text belongs to all: an agreement, a proposal, a line, the description."""
    of_all = (tables.agreement_version.c.digest, tables.proposal.c.text, tables.line.c.digest)
    for column in (*of_all, tables.project.c.about):
        where = (column == digest, column.table.c.project == project)
        if view.row(select(column).where(*where)) is not None:
            return True
    return False


def publishers(view: View, project: str, digest: str) -> list[tuple[float, str]]:
    """Who was the first in a project to publish a text as a post, and as a claim's evidence, when."""
    post, claim = tables.post, tables.claim
    posted = select(post.c.timestamp.label("at"), post.c.author.label("account")).where(
        post.c.project == project, post.c.digest == digest, happened(post, view.block)
    )
    claimed = select(claim.c.opened_at.label("at"), claim.c.claimant.label("account")).where(
        claim.c.project == project, claim.c.evidence == digest, newest(claim, view.block)
    )
    first = (posted.order_by(post.c.position), claimed.order_by(claim.c.opened))
    found = [view.row(statement) for statement in first]
    return [(float(row["at"]), row["account"]) for row in found if row is not None]
