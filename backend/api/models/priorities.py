"""Ideas and needs in the order that members gave them by poll."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Amount, Digest, Model
from backend.api.models.others import Post
from backend.api.models.poll import Poll


class Priority(Model):
    """An idea or a need, and the question whose tally is its place."""

    rank: int | None = Field(description="1 is the first; null: nobody has asked yet.")
    post: Post
    title: str
    question: Digest | None
    poll: Poll | None
    in_favour: Amount | None = Field(description="What the order goes by; against breaks ties.")
