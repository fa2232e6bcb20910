"""What the treasury, posts, snapshots, the agreement and the index's state look like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Name, Time
from backend.api.models.vocabulary import Direction, NodeCondition, PostKind, Reason, Verified


class Balance(Model):
    """What the treasury holds of a token, by what its events say came and went."""

    balance: Money
    received: Money
    sent: Money
    movements: Count


class Movement(Model):
    """Something that entered or left the treasury."""

    direction: Direction
    reason: Reason
    money: Money
    counterparty: Address
    account: Address | None = Field(description="The contributor or the leaver.")
    decision: Digest | None
    line: Count | None
    dividend: Count | None
    at: Time
    transaction: Digest


class Post(Model):
    """A text that a member put before the community."""

    author: Address
    name: Name
    kind: PostKind
    about: Digest | None = Field(
        description="A post's digest, or the id of a poll or claim; null: the project."
    )
    digest: Digest
    stored: bool = Field(description="The content store has a file for the digest.")
    at: Time
    transaction: Digest


class FoundPost(Model):
    """A post whose text has the words that were looked for."""

    post: Post
    title: str = Field(description="How its text begins.", examples=["The offline editor works"])
    excerpt: str = Field(examples=["Everything you write is kept on the device first."])


class Snapshot(Model):
    """The register's totals at the end of the block with this time."""

    number: Count
    taken_at: Time
    supply: Amount
    roots: Amount
    seats: Count
    members: Count


class AgreementVersion(Model):
    """One version of the agreement."""

    version: Count
    digest: Digest
    adopted_at: Time
    stored: bool


class Acceptance(Model):
    """That an account accepted a version."""

    account: Address
    name: Name
    version: Count
    digest: Digest
    at: Time
    transaction: Digest


class Status(Model):
    """Where the index stands."""

    chain_id: int = Field(examples=[31337])
    factory: Address
    projects: Count
    head: int = Field(description="The newest block that the node told of.", examples=[21000000])
    behind: Count = Field(description="Blocks between the index and that head.")
    node: NodeCondition = Field(
        description="The node answers, tells of no new blocks, or is silent; or no indexer runs"
        " that would know, or none has ever kept it.",
    )
    heard_at: Time | None = Field(description="When the node last answered, by our clock.")
    head_since: Time | None = Field(description="When it first told of its newest block.")
    verified: dict[Verified, Count] = Field(
        description="Up to which block all blocks were checked so, or better.",
        examples=[{"bloom": 21000000, "receipts": 20999000}],
    )
    reduced: str | None = Field(
        description="Why blocks are checked less than they could be, if they are."
    )
    rollbacks: Count = Field(description="How often indexed blocks were replaced, ever.")


class Health(Model):
    """The process answers."""

    status: str = Field(examples=["ok"])


class Readiness(Model):
    """The index can be asked: it exists, and keeps up with its node."""

    status: str = Field(examples=["ready"])
    block: int = Field(examples=[21000000])
    behind: Count
    age: Count = Field(description="Seconds since the newest block's own time.")
    verified: dict[Verified, Count] = Field(
        description="Up to which block all blocks were checked so, or better.",
        examples=[{"bloom": 21000000, "receipts": 20999000}],
    )
