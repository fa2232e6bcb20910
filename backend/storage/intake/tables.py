"""The tables of what members have sent.

They may share a database of PostgreSQL with an index, so each name says whose it is.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, Table, Text

metadata: Final = MetaData()
VERSION_TABLE: Final = "intake_version"


def _column(name: str, kind: Any = Text, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=null, primary_key=key, autoincrement=False)


# One answer of one account to one poll, as it was signed. `relayed` is the transaction that carries
# it, if one was sent; whether it was counted is what the index says.
ballot = Table(
    "intake_ballot",
    metadata,
    _column("project", key=True),
    _column("poll", key=True),
    _column("voter", key=True),
    _column("support", Integer),
    _column("signature"),
    _column("by_contract", Boolean),
    _column("closes_at", BigInteger),
    _column("received_at", Float),
    _column("relayed", null=True),
    _column("relayed_at", Float, null=True),
)
Index("intake_ballot_by_voter", ballot.c.project, ballot.c.voter)
Index("intake_ballot_by_end", ballot.c.closes_at)

# The newest delegation that an account has signed in a project, and left for somebody to send.
delegation = Table(
    "intake_delegation",
    metadata,
    _column("project", key=True),
    _column("account", key=True),
    _column("delegatee"),  # nobody (zeros): the votes come back
    _column("nonce"),
    _column("expiry", BigInteger),
    _column("signature"),
    _column("received_at", Float),
)
Index("intake_delegation_by_end", delegation.c.expiry)

# Files that came through the intake. `is_ours`: the store had no such file before.
upload = Table(
    "intake_upload",
    metadata,
    _column("digest", key=True),
    _column("kind"),
    _column("size", BigInteger),
    _column("is_ours", Boolean),
    _column("received_at", Float),
)
Index("intake_upload_by_time", upload.c.received_at)

# Texts that their owner has had erased: their digests stay on the chain, their bytes don't come back.
erasure = Table(
    "intake_erasure",
    metadata,
    _column("digest", key=True),
    _column("project"),
    _column("account"),
    _column("erased_at", Float),
)
Index("intake_erasure_by_time", erasure.c.erased_at)

# What calendars, feeds and webhooks were told of, with how often it has changed since.
occasion = Table(
    "intake_occasion",
    metadata,
    _column("project", key=True),
    _column("kind", key=True),
    _column("subject", key=True),
    _column("class", Integer),
    _column("begins", BigInteger),
    _column("ends", BigInteger),
    _column("cancelled", Boolean),
    _column("sequence", Integer),
    _column("first_at", BigInteger),
    _column("changed_at", BigInteger),
)
Index("intake_occasion_by_end", occasion.c.project, occasion.c.ends)

# Who is told by a request: of one project, signed with a secret of its own. `account` is the member
# who asked for it, nobody: the operator; `own`: also what is that member's alone.
webhook = Table(
    "intake_webhook",
    metadata,
    _column("id", key=True),
    _column("project"),
    _column("url"),
    _column("secret"),
    _column("created_at", Float),
    _column("failures", Integer),
    _column("disabled_at", Float, null=True),
    _column("account", null=True),
    _column("own", Boolean),
)
Index("intake_webhook_by_account", webhook.c.project, webhook.c.account)
# One message to one webhook: what it says, how often it was tried, and what came back.
delivery = Table(
    "intake_delivery",
    metadata,
    _column("id", key=True),
    _column("webhook"),
    _column("event"),
    _column("body"),
    _column("attempts", Integer),
    _column("created_at", Float),
    _column("next_at", Float),
    _column("state"),  # WAITING, DELIVERED or GIVEN_UP
    _column("answer"),
)
Index("intake_delivery_by_turn", delivery.c.state, delivery.c.next_at)
Index("intake_delivery_by_event", delivery.c.webhook, delivery.c.event, unique=True)

# Who was reminded of what, as it was then: by mail.
reminder = Table(
    "intake_reminder",
    metadata,
    _column("account", key=True),
    _column("project", key=True),
    _column("kind", key=True),
    _column("subject", key=True),
    _column("sequence", Integer),
    _column("sent_at", Float),
)

# What members say about a poll, a claim or a post; the text lies in the content store.
comment = Table(
    "intake_comment",
    metadata,
    _column("id", key=True),
    _column("project"),
    _column("about"),
    _column("parent"),  # another comment; 32 bytes of zeros: none
    _column("digest"),
    _column("account"),
    _column("signature"),
    _column("at", BigInteger),
    _column("received_at", Float),
)
Index("intake_comment_by_subject", comment.c.project, comment.c.about, comment.c.received_at)
Index("intake_comment_by_digest", comment.c.digest)

# Members who have asked that a comment be hidden, or be shown again: the newest of each counts.
hiding = Table(
    "intake_hiding",
    metadata,
    _column("comment", key=True),
    _column("account", key=True),
    _column("hide", Boolean),
    _column("at", BigInteger),
)
