"""Where a community came from, and where it has moved: what was decided beside what was founded.

A move is a decision of the old project's strictest class whose text is a succession's document. So a
new project can claim a predecessor as it likes: it is told as a claim, unless the old community has
decided it. What is compared here is what the index holds; proofs are `coledger succeed check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from backend.api.answers.desk import ProjectDesk, checksummed, iso, shares
from backend.api.models.succession import Move, Succession
from backend.api.models.vocabulary import MoveStanding
from backend.audit.succession_document import Document, predecessor_in, read_document
from backend.errors import ColedgerError
from backend.storage import project_queries, proposal_queries, snapshot_queries, succession_queries
from backend.storage.reader import Row

AGREEMENT: Final = 3
# Decisions that are looked at, the newest first; a document is no longer than its founders allow.
_DECISIONS: Final = 8
_LONGEST: Final = 256 * 1024
_MARK: Final = b'"coledger-succession-'
_MOST_HOLDERS: Final = 2_000


def succession(desk: ProjectDesk) -> Succession:
    """Both sides of one project."""
    return Succession(predecessor=_predecessor(desk), successor=_successor(desk))


def _successor(desk: ProjectDesk) -> Move | None:
    """The newest decision to move that was executed."""
    for row, document in _decided(desk, desk.project):
        new = project_queries.project(desk.view, document.successor)
        standing = _standing(desk, document) if new else "DECIDED"
        return _move(document.successor, new, standing, row, document)
    return None


def _predecessor(desk: ProjectDesk) -> Move | None:
    """Whom the description names, and whether that community decided so."""
    about = _text(desk, desk.row["about"])
    named = predecessor_in(about) if about else None
    if named is None or named[0] == desk.project:
        return None
    old = project_queries.project(desk.view, named[0])
    for row, document in _decided(desk, named[0]) if old else ():
        if document.successor == desk.project and document.snapshot == named[1]:
            return _move(named[0], old, _standing(desk, document), row, document)
    return Move(
        project=checksummed(named[0]),
        name=old["name"] if old else None,
        standing="CLAIMED" if old else "ELSEWHERE",
        snapshot=named[1],
        document=None,
        decision=None,
        executed_at=None,
        holders=None,
        shares=None,
        granted_to=None,
        granted=None,
        batch=None,
    )


def _decided(desk: ProjectDesk, project: str) -> Iterator[tuple[Row, Document]]:
    """Executed decisions of a project to move, with their documents, the newest first."""
    found = proposal_queries.proposals(desk.view, project, None, _DECISIONS, class_=AGREEMENT)
    for row in found.rows:
        if row["executed_at"] is None:
            continue
        document = _document(desk, row["text"])
        if document is not None and document.predecessor == project != document.successor:
            yield row, document


def _document(desk: ProjectDesk, digest: str) -> Document | None:
    text = _text(desk, digest)
    if text is None or len(text) > _LONGEST or _MARK not in text:
        return None
    try:
        return read_document(text)
    except ColedgerError:
        return None


def _text(desk: ProjectDesk, digest: str) -> bytes | None:
    try:
        return desk.content.get(bytes.fromhex(digest[2:]))
    except ColedgerError:
        return None


def _standing(desk: ProjectDesk, document: Document) -> MoveStanding:
    """Whether what was decided, what was founded and what was held are the same shares."""
    founded = succession_queries.founding_shares(desk.view, document.successor)
    taken = snapshot_queries.snapshot(desk.view, document.predecessor, document.snapshot)
    if founded != document.founding or taken is None:
        return "OTHER_SHARES"
    held = succession_queries.shares_at(
        desk.view, document.predecessor, taken["taken_at"], _MOST_HOLDERS
    )
    return "HELD" if held == document.shares else "OTHER_SHARES"


def _move(
    project: str, other: Row | None, standing: MoveStanding, row: Row, document: Document
) -> Move:
    return Move(
        project=checksummed(project),
        name=other["name"] if other else None,
        standing=standing,
        snapshot=document.snapshot,
        document=row["text"],
        decision=row["poll"],
        executed_at=iso(row["executed_at"]),
        holders=len(document.shares),
        shares=shares(sum(document.shares.values())),
        granted_to=len(document.granted),
        granted=shares(sum(document.granted.values())),
        batch=document.opening.batch if document.opening else None,
    )
