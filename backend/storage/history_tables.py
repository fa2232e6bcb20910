"""What happened: events by position."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer

from backend.storage.columns import Amount, column, history, key, wide_amount

acceptance = history(
    "acceptance",
    column("account"),
    column("version", Integer),
    column("number", BigInteger),
    column("digest"),
)
founding = history("founding", column("account"), column("shares", Amount()))
contribution = history(
    "contribution",
    column("kind"),  # MONEY or WORK
    column("account"),
    column("shares", Amount()),
    column("money", Amount(), null=True),
    column("price", wide_amount(), null=True),
    column("escrowed", Boolean, null=True),  # the project was still raising
    column("category", Integer, null=True),
    column("units", BigInteger, null=True),
    column("claim", null=True),
)
refund = history("refund", column("account"), column("money", Amount()), column("shares", Amount()))
transfer = history(
    "transfer",  # of shares; the address zero issues and burns
    column("sender"),
    column("recipient"),
    column("shares", Amount()),
)
approval = history("approval", column("owner"), column("spender"), column("shares", wide_amount()))
delegation = history("delegation", column("account"), column("previous"), column("delegate"))
promise = history(
    "promise",  # each change of a pledge
    column("account"),
    column("category", Integer),
    column("units", BigInteger),
)
ballot = history(
    "ballot",
    column("poll"),
    column("voter"),
    column("support", Integer),
    column("weight", Amount()),
    column("counted", Amount()),
)
proposal_call = history(
    "proposal_call",
    column("poll"),
    column("target"),
    column("value", wide_amount()),
    column("data"),
    column("code_hash"),
    keys=(key("number", Integer),),
)
execution = history("execution", column("poll"), column("executor"))
treasury_call = history(
    "treasury_call",  # a call that the treasury made for a decision
    column("target"),
    column("value", wide_amount()),
    column("selector"),
    column("poll", null=True),
)
treasury_movement = history(
    "treasury_movement",  # what entered or left the treasury
    column("token"),
    column("amount", wide_amount()),
    column("counterparty"),
    column("reason"),  # RAISING, CONTRIBUTION, DIVIDEND, DIRECT in; DECISION, EXIT, OTHER out; LINE
    column("account", null=True),  # contributor or leaver
    column("poll", null=True),  # decision
    column("line", Integer, null=True),
    column("dividend", Integer, null=True),
    keys=(key("project"), key("direction")),  # IN or OUT
)
custody_movement = history(
    "custody_movement",  # what the project came to hold for persons, or no longer does; and strays
    column("token"),
    column("amount", wide_amount()),
    column("counterparty"),
    column(
        "reason"
    ),  # CONTRIBUTION in; REFUND, RAISING, PAYMENT, COLLECTION out; LINE, DIVIDEND, STRAY
    column("account", null=True),  # contributor, payee or holder
    column("line", Integer, null=True),
    column("dividend", Integer, null=True),
    keys=(key("project"), key("direction")),
)
post = history(
    "post",
    column("author"),
    column("kind", Integer),
    column("about"),  # 32 bytes of zeros: the project
    column("digest"),
)
