"""What is: versions by block."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, Table

from backend.storage.columns import Amount, Words, column, key, metadata, state, wide_amount

project = state(
    "project",
    [],
    column("treasury"),
    column("creator"),
    column("salt"),
    column("name", Words),
    column("symbol", Words),
    column("agreement"),  # digest of the first version
    column("about"),  # digest of the description
    column("currency"),
    column("minimum", Amount()),
    column("money_threshold", Amount()),
    column("backers_threshold", BigInteger),
    column("pledge_threshold", Amount()),
    column("deadline", BigInteger),
    column("seat_shares", Amount()),
    column("issuance", Integer),
    column("transfers", Integer),
    column("gate"),  # the address zero: every member counts
    column("counts_roots", Boolean),
    column("dissolved_at", BigInteger, null=True),
    column("opened", BigInteger),
    column("created_at", BigInteger),
    column("transaction_hash"),
)
treasury = state(
    "treasury",  # per token: what its events say arrived and left; the balance is the difference
    [key("token")],
    column("received", wide_amount()),
    column("sent", wide_amount()),
    column("movements", BigInteger),
)
funding = state(
    "funding", [], column("price", Amount()), column("cap", Amount()), column("open", Boolean)
)
raising = state(
    "raising",
    [],
    column("money", Amount()),  # given less refunded
    column("refunded", Amount()),
    column("escrow", Amount()),
    column("backers", BigInteger),
    column("pledged", Amount()),
    column("succeeded_at", BigInteger, null=True),
)
agreement_version = state(
    "agreement_version",
    [key("version", Integer)],
    column("digest"),
    column("opened", BigInteger),
)
member = state(
    "member",  # every account with a number; `joined_at` is null for those who have not accepted
    [key("account")],
    column("number", BigInteger),
    column("agreement_version", Integer),
    column("since", Integer),  # first snapshot that counts the account; zero: it doesn't count
    column("joined_at", BigInteger, null=True),
    column("accepted_at", BigInteger, null=True),
    column("week", Integer),  # of Unix time, in which it last opened a claim or proposal
    column("polls", Integer),  # claims and proposals that it opened in that week
    column("predecessor", null=True),  # whose place it took
    column("arrived_at", BigInteger, null=True),
    column("successor", null=True),  # who took its place
    column("retired_at", BigInteger, null=True),
)
holder = state(
    "holder",  # every account that has held shares or votes, or has delegated
    [key("account")],
    column("shares", Amount()),
    column("votes", Amount()),
    column("delegate", null=True),  # null: itself
)
current_holder = Table(
    "current_holder",  # of each holder the newest version, for the cap table
    metadata,
    key("project"),
    key("account"),
    column("version", BigInteger),  # its `valid_from`
    column("shares", Amount()),
    sqlite_with_rowid=False,
)
register = state(
    "register",  # the totals of the register
    [],
    column("supply", Amount()),
    column("roots", Amount()),
    column("seats", BigInteger),
    column("members", BigInteger),
    column("holders", BigInteger),  # accounts that hold shares now
    column("numbers", BigInteger),
    column("snapshot", Integer),  # the newest; zero: none
    column("taken_at", BigInteger),
)
snapshot = state(
    "snapshot",  # totals at the end of the timestamp in which it was taken
    [key("number", Integer)],
    column("taken_at", BigInteger),
    column("supply", Amount()),
    column("roots", Amount()),
    column("seats", BigInteger),
    column("members", BigInteger),
)
contributor = state(
    "contributor",  # running totals of what an account has brought in
    [key("account")],
    column("money", Amount()),  # given, refunded or not
    column("refunded", Amount()),
    column("money_shares", Amount()),
    column("work_units", BigInteger),  # accepted
    column("work_shares", Amount()),
    column("founding_shares", Amount()),
    column("contributions", BigInteger),  # of money and of work
    column("exited_shares", Amount()),  # given up by leaving
)
given = state(
    "given",  # what an account gave while raising and has not taken back
    [key("account")],
    column("money", Amount()),
    column("shares", Amount()),
)
category = state(
    "category",
    [key("number", Integer)],
    column("name", Words),
    column("rate", Amount()),
    column("ceiling", BigInteger),
    column("open", Boolean),
    column("pledged", Amount()),  # units promised now
    column("units", Amount()),  # units accepted so far
    column("shares", Amount()),  # shares issued for them
)
pledge = state("pledge", [key("account"), key("category", Integer)], column("units", BigInteger))
claim = state(
    "claim",
    [key("claim")],
    column("claimant"),
    column("category", Integer),  # zero: a payment alone is asked for
    column("units", BigInteger),
    column("shares", Amount()),  # asked for
    column("payment", Amount()),  # asked for
    column("line", Integer),  # zero: none
    column("paid", Amount()),
    column("counted", Boolean),  # its units count towards access
    column("evidence"),
    column("outcome"),  # OPEN, ACCEPTED, REJECTED or WITHDRAWN; the rest is the poll's state
    column("settled_at", BigInteger, null=True),
    column("opened", BigInteger),
    column("opened_at", BigInteger),
    column("transaction_hash"),
)
rule = state(
    "rule",
    [key("class", Integer), key("version", Integer)],
    column("weighting", Integer),
    column("quorum", Integer),
    column("approval", Integer),
    column("cap", Integer),
    column("period", BigInteger),
    column("notice", BigInteger),
    column("opened", BigInteger),
)
poll = state(
    "poll",  # the state at a time follows from this and the rule: backend/polls/outcome.py
    [key("poll")],
    column("author"),
    column("class", Integer),
    column("snapshot", Integer),
    column("rule_version", Integer),
    column("closes_at", BigInteger),  # once it is decided early, the time of the decision
    column("extended", Boolean),
    column(
        "claimant_counts", Boolean
    ),  # of a claim: its claimant counted as one when it was opened
    column("electorate", Amount()),  # weight of all who could vote, at the snapshot
    column("in_favour", Amount()),  # after the cap, as is `against`
    column("against", Amount()),
    column("abstained", Amount()),
    column("turnout", Amount()),  # not capped
    column("ballots", BigInteger),
    column("decided_at", BigInteger, null=True),  # early decision alone
    column("decided_passed", Boolean, null=True),
    column("closed", Integer),  # PollState it was closed in; zero: it is not
    column("closed_at", BigInteger, null=True),
    column("opened", BigInteger),
    column("opened_at", BigInteger),
    column("transaction_hash"),
)
proposal = state(
    "proposal",
    [key("poll")],
    column("proposer"),
    column("class", Integer),
    column("text"),
    column("salt"),
    column("calls", Integer),
    column("executor", null=True),
    column("executed_at", BigInteger, null=True),
    column("execution_hash", null=True),  # transaction that executed it
    column("opened", BigInteger),
    column("opened_at", BigInteger),
    column("transaction_hash"),
)
