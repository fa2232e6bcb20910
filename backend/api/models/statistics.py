"""What a project's days were like."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from backend.api.models.base import Amount, Count, Model, Money

Day = Annotated[str, Field(description="In UTC.", examples=["2026-11-23"])]


class DayFigures(Model):
    """One day: what happened in it, and what there was at its end (of the newest, until now)."""

    day: Day
    contributions: Count
    money: Money
    money_shares: Amount
    work: Amount = Field(description="Units of work that were accepted.")
    work_shares: Amount
    ballots: Count
    voters: Count
    polls: Count = Field(description="Polls that were answered.")
    supply: Amount
    members: Count
    holders: Count
    treasury: list[Money]
