"""Where the index stands."""

from __future__ import annotations

from backend.api.answers.desk import Desk, checksummed, iso_or_none
from backend.api.lag import behind
from backend.api.models.others import Status
from backend.api.verification import reached, reduced
from backend.api.watch import watch
from backend.errors import IndexMissing
from backend.settings import Settings
from backend.storage import chain_queries, project_queries


def status(desk: Desk, settings: Settings) -> Status:
    """Which chain and factory are indexed, and how far. Raises IndexMissing."""
    chain = chain_queries.chain(desk.view)
    if chain is None:
        raise IndexMissing("Nothing has been indexed yet. Start the indexer.")
    seen = watch(desk.view, settings)
    return Status(
        chain_id=chain["chain_id"],
        factory=checksummed(chain["factory"]),
        projects=project_queries.project_count(desk.view),
        head=desk.view.as_of.head,
        behind=behind(desk.view.as_of),
        node=seen.condition,
        heard_at=iso_or_none(seen.heard_at),
        head_since=iso_or_none(seen.head_since),
        verified=reached(desk.view),
        reduced=reduced(desk.view),
        rollbacks=chain_queries.rollbacks(desk.view),
    )
