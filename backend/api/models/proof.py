"""Proofs: figures and all that proves them against the hash of a block."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from backend.api.models.base import Digest, Model


class ProofBlock(Model):
    """The block at whose end the figures hold."""

    number: int
    hash: Digest
    timestamp: int


class Finality(Model):
    """What a node said of the block: its word, which a proof can't prove."""

    said: Literal["latest", "safe", "finalized"]
    by: str
    at: int = Field(description="When it was asked, in Unix seconds.")


class ProvedFigure(Model):
    """One figure: what it is about, and its value; amounts are text."""

    figure: str = Field(examples=["shares"])
    of: dict[str, Any]
    value: Any


class ProvedSlot(Model):
    """Where a figure stands in an account's storage: slot, bits, and how both were found."""

    account: str
    slot: Digest
    path: str = Field(examples=["_live.supply"])
    bits: list[int]


class Proof(Model):
    """A proof's file, as `coledger audit proof` checks it with no network."""

    format: str = Field(examples=["coledger-proof-2"])
    block: ProofBlock
    finality: Finality
    header: str = Field(description="The block's header, whose hash is the block's.")
    project: str
    figures: list[ProvedFigure]
    events: list[dict[str, Any]]
    slots: list[ProvedSlot]
    codes: list[str]
    nodes: list[str] = Field(description="Nodes of state and storage tries, from the root on.")
