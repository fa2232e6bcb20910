"""From feedback to release, and back: what a post is about, and what came of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Count, Digest, Model, Name, Time
from backend.api.models.vocabulary import PollState, PostKind


class Link(Model):
    """A post, a proposal or a claim."""

    thing: Literal["post", "proposal", "claim"]
    id: Digest = Field(description="A post's digest, or the id of the proposal or claim.")
    kind: PostKind | None = Field(description="Of a post.")
    state: PollState | None = Field(description="Of a proposal's or a claim's poll.")
    title: str = Field(description="How its text begins; empty if it isn't at hand.")
    author: Address
    name: Name
    at: Time
    about: Digest | None = Field(description="What it is about; null: the project.")
    depth: int = Field(description="Steps from the post that was asked about; below 0: before it.")


class Chain(Model):
    """What led to it, the origin first; itself; what came of it, each after what it is about."""

    before: list[Link]
    asked: Link
    after: list[Link]
    left_out: Count = Field(description="Posts that came of it and are beyond what is shown.")
