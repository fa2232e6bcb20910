"""What the intake answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Digest, Model, Name, Time
from backend.api.models.vocabulary import Support

State = Literal["WAITING", "SENT", "ON_CHAIN", "VOID"]


class SignedBallot(Model):
    """A ballot that was signed, and what has become of it as of the answer's block."""

    chain_id: int = Field(examples=[1])
    project: Address
    poll: Digest
    voter: Address
    support: Support
    signature: str = Field(examples=["0x…"])
    by_contract: bool = Field(description="An account with code has signed (ERC-1271): sent alone.")
    state: State
    sentence: str = Field(
        description="The state in words.", examples=["signed, waiting to be sent"]
    )
    transaction: Digest | None = Field(description="What carries it, if it was sent.")
    received_at: Time


class SignedDelegation(Model):
    """A delegation that was signed, and what has become of it as of the answer's block."""

    project: Address
    account: Address
    delegatee: Address | None = Field(description="Null: the account's votes come back to it.")
    nonce: str = Field(examples=["0"])
    expiry: Time = Field(description="Nobody can send it later.")
    signature: str = Field(examples=["0x…"])
    state: Literal["WAITING", "ON_CHAIN", "VOID"]
    sentence: str = Field(
        description="The state in words.", examples=["signed, waiting to be sent"]
    )
    received_at: Time


class Relayed(Model):
    """How many of the kept ballots a transaction carries."""

    ballots: int = Field(examples=[12])


class Upload(Model):
    """A file that is kept now, by its digest and its IPFS name."""

    digest: Digest
    cid: str = Field(examples=["bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"])
    size: int = Field(examples=[1024])
    kind: str = Field(description="What its bytes are.", examples=["text/markdown"])


class Erasure(Model):
    """A text that its owner has had erased."""

    digest: Digest
    account: Address
    erased_at: Time


class Kept(Model):
    """The name of what is kept now."""

    id: Digest


class Comment(Model):
    """What a member says, as it was signed."""

    comment: Digest
    about: Digest
    parent: Digest | None = Field(description="The comment that it answers.")
    depth: int = Field(description="How deep it stands in its thread.", examples=[0])
    account: Address
    name: Name
    digest: Digest
    text: str | None = Field(description="Markdown; null if it isn't shown.", examples=["Yes."])
    note: str | None = Field(description="Why it isn't shown.", examples=["Erased by its author."])
    hidden_by: list[Address] = Field(description="Members who want it hidden.")
    signature: str = Field(examples=["0x…"])
    signed_at: Time
