"""How the index came to be where it stands: what it dropped, what it checked, whom it asked.

The wall clock and the ways of nodes are in here; nothing that the chain alone decides.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Float, Integer

from backend.storage.columns import POSITION, column, key, raw

rollback = raw(
    "rollback",  # each time that indexed blocks were undone, numbered from 1 on
    key("number", POSITION),
    column("fork_number", BigInteger),  # the highest block that stayed; below the start: none did
    column("fork_hash"),  # empty if none stayed
    column("dropped_number", BigInteger),  # the cursor before
    column("dropped_hash"),
    column("at", Float),
)
header = raw(
    "header",  # every block since the last final one: a fork is found by their hashes
    key("number", POSITION),
    column("hash"),
    column("parent"),
    column("timestamp", BigInteger),
)
verified_range = raw(
    "verified_range",  # how blocks and all below them were checked at least: none, bloom, receipts
    key("first", POSITION),
    column("last", BigInteger),
    column("tier"),
)
trouble = raw(
    "trouble",  # what keeps the index from being sure; no rows: nothing
    key("kind"),  # a code of backend.errors
    column("since", Float),
    column("facts"),  # a JSON object
)
endpoint = raw(
    "endpoint",  # what is known of each endpoint, by the name that it has in messages
    key("place"),
    column("in_use", Boolean),
    column("head", BigInteger, null=True),
    column("range_size", Integer),
    column("concurrency", Integer),
    column("fault", null=True),  # why it was last left: a code
    column("fault_at", Float, null=True),
    column("counts"),  # a JSON object: requests, failures by kind, times it was left
    column("written_at", Float),
)
