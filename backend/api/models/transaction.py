"""Where a transaction stands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Count, Digest, Model
from backend.api.models.vocabulary import Finality

TransactionState = Literal["unknown", "pending", "included", "finalised", "reverted", "replaced"]


class TransactionStanding(Model):
    """What the index's own node tells of a transaction now."""

    state: TransactionState = Field(
        description="`replaced`: a block has another transaction of this sender with this nonce.",
        examples=["included"],
    )
    block: Count | None
    block_hash: Digest | None
    finality: Finality | None = Field(
        description="How final the node calls the block.", examples=["latest"]
    )
    error_sentence: str | None = Field(
        description="Why it was refused.", examples=["The contract refused without a reason."]
    )
    replaced_by: Digest | None = Field(description="The one that a block has instead, if found.")
    call: Digest | None = Field(
        description="Keccak-256 of its target, value (32 bytes) and data: the same, if it does the"
        " same.",
    )
    head: Count = Field(description="The node's newest block.")
