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


def owner(view: View, project: str, digest: str) -> str | None:
    """Who was the first in a project to publish a text, as a post or as a claim's evidence.

    None if nobody did, or if it belongs to all: an agreement, a proposal, a line, the description.
    """
    post, claim = tables.post, tables.claim
    named_by_all = (tables.agreement_version.c.digest, tables.proposal.c.text, tables.line.c.digest)
    for column in (*named_by_all, tables.project.c.about):
        where = (column == digest, column.table.c.project == project)
        if view.row(select(column).where(*where)) is not None:
            return None
    posted = select(post.c.author, post.c.position).where(
        post.c.project == project, post.c.digest == digest, happened(post, view.block)
    )
    claimed = select(claim.c.claimant, claim.c.opened).where(
        claim.c.project == project, claim.c.evidence == digest, newest(claim, view.block)
    )
    first = [
        (row["position"], row["author"])
        for row in view.rows(posted.order_by(post.c.position).limit(1))
    ]
    first += [
        (row["opened"], row["claimant"])
        for row in view.rows(claimed.order_by(claim.c.opened).limit(1))
    ]
    return min(first)[1] if first else None
