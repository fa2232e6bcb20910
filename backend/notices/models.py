"""What the summary looks like as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Count, Digest, Model, Time
from backend.api.models.vocabulary import Class


class PollToAnswer(Model):
    """A poll that takes the account's ballot, and what the account did."""

    poll: Digest
    class_: Class = Field(validation_alias="class", serialization_alias="class")
    closes_at: Time
    did: Literal["open", "voted", "signed"]


class Overdue(Model):
    """A milestone whose time has come, and who answers for it."""

    line: Count
    due_at: Time
    owner: Address | None


class Waits(Model):
    """What waits for an account in one project."""

    project: Address
    name: str = Field(examples=["Tidepool"])
    polls: list[PollToAnswer]
    reconsent: bool = Field(description="The agreement has a newer version than it accepted.")
    dividends: list[int] = Field(description="Those it has not collected.", examples=[[3]])
    overdue: list[Overdue]
    waiting: Count = Field(description="Signed ballots of members that wait to be sent.")
    sentences: list[str]


class Summary(Model):
    """What waits for an account, in one sentence and in full."""

    account: Address
    sentence: str = Field(
        examples=[
            "3 polls will close before Friday 27 November, your time; you have not voted in 2."
        ]
    )
    projects: list[Waits]


class Webhook(Model):
    """An address that is told of a project."""

    id: str = Field(examples=["5f2c9a1b77e0"])
    project: Address
    account: Address = Field(description="The member who asked for it.")
    url: str = Field(examples=["https://example.org/hook"])
    own: bool = Field(description="Whether it is also told of what is that member's alone.")


class NewWebhook(Webhook):
    """A webhook, with what its messages are signed with; it isn't told again."""

    secret: str


class Delivery(Model):
    """One message: what became of it, and what came back last."""

    event: str
    state: Literal["WAITING", "DELIVERED", "GIVEN_UP"]
    attempts: Count
    answer: str = Field(description="A status, or what went wrong.", examples=["200"])
    queued_at: Time
    next_at: Time | None = Field(description="When it is sent again; null: it isn't.")


class WebhookLog(Webhook):
    """A webhook, and what was sent to it lately; the newest first."""

    disabled_at: Time | None = Field(description="Since when it is switched off, as it failed.")
    deliveries: list[Delivery]


class Webhooks(Model):
    """The webhooks of one account in one project."""

    webhooks: list[WebhookLog]
