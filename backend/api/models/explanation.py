"""What figures mean, in sentences."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Model


class Explanation(Model):
    """Sentences in the language that was asked for, in the order in which to read them."""

    sentences: list[str] = Field(
        examples=[["Building: the community works, decides and owns its treasury."]]
    )
