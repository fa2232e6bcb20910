"""What is shared out and by which terms: budget lines, dividends, exits, access, moved members.

What is goes first, by block; then what happened, by position.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer

from backend.storage.columns import Amount, column, history, key, state, wide_amount

sharing = state(
    "sharing",  # how revenue is split, and on which terms members leave
    [],
    column("retained", Integer),
    column("exit_part", Integer),
    column("holding_time", BigInteger),
)
line = state(
    "line",  # a budget line; what it has left is `amount` less `paid`
    [key("number", Integer)],
    column("token"),
    column("amount", Amount()),
    column("payee"),  # the address zero: any member
    column("owner"),  # the address zero: nobody
    column("due_at", BigInteger),  # zero: no date
    column("expires_at", BigInteger),  # last second for new claims
    column("grace_weeks", Integer),  # after that, in which older claims may still be paid
    column("digest"),
    column("decision", null=True),
    column("paid", Amount()),
    column("payments", BigInteger),
    column("closed_at", BigInteger, null=True),
    column("opened", BigInteger),
    column("opened_at", BigInteger),
    column("transaction_hash"),
)
dividend = state(
    "dividend",  # what is uncollected is `amount` less `collected`
    [key("number", Integer)],
    column("distributor"),
    column("token"),
    column("snapshot", Integer),
    column("amount", wide_amount()),  # of the holders
    column("retained", wide_amount()),  # by the treasury
    column("collected", wide_amount()),
    column("collections", BigInteger),
    column("opened", BigInteger),
    column("opened_at", BigInteger),
    column("transaction_hash"),
)
custody = state(
    "custody",  # per token: what the project holds for persons, by its own events
    [key("token")],
    column("escrow", wide_amount()),
    column("lines", wide_amount()),  # what open lines have left
    column("dividends", wide_amount()),  # what is uncollected
)
tier = state(
    "tier",  # what access of a tier needs
    [key("number", Integer)],
    column("token"),  # the address zero: the project's own shares
    column("minimum", Amount()),  # zero: holding gives no access
    column("category", Integer),
    column("units", BigInteger),  # zero: work gives no access
)
accepted_work = state(
    "accepted_work",  # units that were counted towards access, by the member's number
    [key("member", BigInteger), key("category", Integer)],
    column("units", Amount()),
)
line_payment = history(
    "line_payment",
    column("line", Integer),
    column("claim"),
    column("payee"),
    column("amount", Amount()),
)
collection = history(
    "collection",  # a holder's part of a dividend was paid out
    column("dividend", Integer),
    column("holder"),
    column("recipient"),
    column("amount", wide_amount()),
)
exit_ = history("exit", column("account"), column("shares", Amount()), column("recipient"))
exit_payment = history(
    "exit_payment",  # a leaver's part of one token
    column("exit", BigInteger),  # position of the exit
    column("token"),
    column("amount", wide_amount()),
)
move = history(
    "move",  # a member moved to a new address, or forbade it
    column("account"),
    column("successor"),
    column("vetoed", Boolean),
    column("number", BigInteger, null=True),
    column("shares", Amount(), null=True),
    column("decision", null=True),
)
