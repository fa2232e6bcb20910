"""Where a community came from, and where it has moved."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Time
from backend.api.models.vocabulary import MoveStanding


class Move(Model):
    """A move between two projects, as far as this index can tell."""

    project: Address = Field(description="The other project.")
    name: str | None = Field(description="What it calls itself; null: it isn't in this index.")
    standing: MoveStanding = Field(
        description="HELD: the old community decided it, and the founding shares of the new project"
        " are those of the old register's snapshot, and what the decision gave for earlier work."
        " DECIDED: decided, and the new project isn't in this index. OTHER_SHARES: decided, but the"
        " shares differ. CLAIMED: the new project says so, and no decision of the old one that could"
        " be read does. ELSEWHERE: it says so, and the old project isn't in this index. Proving it"
        " from the chain is `coledger succeed check`."
    )
    snapshot: Count
    document: Digest | None = Field(description="The text that was decided on, at /v1/content.")
    decision: Digest | None
    executed_at: Time | None
    holders: Count | None
    shares: Amount | None
    granted_to: Count | None = Field(
        description="How many people got shares for earlier work by the same decision, in the new"
        " project and beside what they held."
    )
    granted: Amount | None
    batch: Digest | None = Field(description="The batch of earlier work that says for what.")


class Succession(Model):
    """Both are null for a project that neither moved nor came from another."""

    predecessor: Move | None
    successor: Move | None
