"""What happened, as the chain tells it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from backend.api.models.base import Address, Digest, Model, Time


class Event(Model):
    """A log of one of our contracts, or of a token that moved to or from one of them.

    Facts are called as in the contracts' ABI, in snake case. Integers of more than 48 bits are
    strings. The factory's events are about the project that they create.
    """

    event: str = Field(examples=["Contributed"])
    projects: list[Address] = Field(description="Usually one; two if a token moved between them.")
    contract: Address
    block: int = Field(examples=[21000000])
    hash: Digest = Field(description="Of the block.")
    log: int = Field(description="Its place in the block.", examples=[3])
    at: Time
    transaction: Digest
    facts: dict[str, Any] = Field(
        examples=[{"account": "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "money": "1000000"}]
    )


class Rollback(Model):
    """The chain left a branch: what was told of blocks above the fork no longer holds."""

    number: int = Field(description="The how manieth it is, from 1 on.", examples=[1])
    fork: int = Field(description="The highest block that stayed.", examples=[20999990])
    fork_hash: str
    dropped: int = Field(description="The newest block that was dropped.", examples=[20999993])
    dropped_hash: Digest
