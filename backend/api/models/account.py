"""What an account has in all projects, and what waits for it."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Name, Part, Time
from backend.api.models.vocabulary import Phase

ItemKind = Literal["VETO", "ACCEPT", "VOTE", "JUDGE", "REFUND", "COLLECT", "EXIT"]
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)


class InboxItem(Model):
    """One thing that an account may want to do now. `action` is the path of the page for it."""

    kind: ItemKind = Field(
        description="VETO: a decision that would move the account's place to another address. ACCEPT:"
        " a newer version of the agreement. VOTE: a proposal, JUDGE: a claim, without its ballot."
        " REFUND: money of a raising that failed. COLLECT: its part of a dividend. EXIT: it could"
        " leave with its part.",
        examples=["VOTE"],
    )
    project: Address
    project_name: str = Field(examples=["Tidepool"])
    sentence: str = Field(
        description="What waits, in the language that was asked for.",
        examples=["A proposal of Tidepool waits for your ballot."],
    )
    until: Time | None = Field(description="When it is too late; null: it waits.")
    poll: Digest | None = None
    dividend: Count | None = None
    version: Count | None = Field(default=None, description="Of the agreement.")
    successor: Address | None = Field(default=None, description="To whom the place would move.")
    shares: Amount | None = Field(default=None, description="That could leave.")
    money: list[Money] = Field(description="What would be paid to the account.")
    action: str = Field(examples=["/projects/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed/do/exit"])


class Worth(Model):
    """What leaving would pay now. `shares` are those that may leave, of all that are held."""

    shares: Amount
    pays: list[Money]


class Share(Model):
    """An account's part in one project."""

    project: Address
    project_name: str = Field(examples=["Tidepool"])
    phase: Phase
    account: Address
    name: Name
    member: bool = Field(description="Whether it has accepted the agreement.")
    shares: Amount
    part: Part
    worth: Worth = Field(description="What leaving would pay for the shares that may leave now.")
    value: list[Money] = Field(
        description="What all its shares would bring on the terms of leaving, had they been held for"
        " long enough."
    )
    given: Money = Field(description="Money given, less what was taken back.")
    earned: list[Money] = Field(description="Paid by budget lines, dividends and exits.")
    waiting: Count = Field(description="How many things are in its inbox here.")
