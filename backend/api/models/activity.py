"""How somebody has taken part: nothing of it counts for shares or votes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Model, Name, Time

BadgeKind = Literal["FIRST_CONTRIBUTION", "REVIEWER", "TESTER", "STEADY"]


class Badge(Model):
    """Something that somebody has reached, and in words."""

    kind: BadgeKind
    said: str = Field(examples=["Has reviewed 12 claims of others."])


class Activity(Model):
    """Rebuilt from events alone; it touches neither shares nor votes."""

    account: Address
    name: Name
    first_contribution_at: Time | None
    active_weeks: Count
    streak: Count = Field(
        description="Weeks in a row up to this one or the last, each with activity."
    )
    longest_streak: Count
    claims_reviewed: Count
    units_tested: Amount
    badges: list[Badge]
