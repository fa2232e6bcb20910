"""What the node said."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Float, Index, Integer, LargeBinary

from backend.storage.columns import POSITION, Words, column, key, raw

chain = raw(
    "chain",  # one row: which chain and factory this database is about
    key("id", Integer),
    column("chain_id", BigInteger),
    column("genesis"),
    column("factory"),
    column("start_block", BigInteger),
)
cursor = raw(
    "cursor",  # one row: the last block that is indexed, and how final the node says blocks are
    key("id", Integer),
    column("number", BigInteger),
    column("hash"),
    column("parent"),
    column("timestamp", BigInteger),
    column("head", BigInteger),
    column("safe", BigInteger),
    column("finalized", BigInteger),
)
block = raw(
    "block",  # every block that carries a log of ours
    key("number", POSITION),
    column("hash"),
    column("parent"),
    column("timestamp", BigInteger),
)
raw_log = raw(
    "raw_log",
    key("position", POSITION),
    column("address", LargeBinary),
    column("topics", LargeBinary),  # 32 bytes each, one after the other
    column("data", LargeBinary),
    column("block_hash", LargeBinary),
    column("transaction_hash", LargeBinary),
    column("transaction_index", Integer),
)
token = raw(
    "token",  # what each token that moved or is a currency says of itself; null: it doesn't say
    key("address"),
    column("seen", BigInteger),  # position of the first log that is about it
    column("symbol", Words, null=True),
    column("name", Words, null=True),
    column("decimals", Integer, null=True),
    column("answered", Boolean),  # false: the node couldn't be asked yet
)
Index("token_by_seen", token.c.seen)
Index("token_by_answered", token.c.answered, token.c.seen)
node_status = raw(
    "node_status",  # one row, by the wall clock: nothing of it depends on the chain alone
    key("id", Integer),
    column("head", BigInteger),  # the newest block that the node told of
    column("head_since", Float),  # when it was first told of
    column("heard_at", Float),  # when the node last answered
    column("written_at", Float),  # when the indexer last wrote this
)
generation = raw(
    "generation",  # one row: how often the derived tables were made anew, and what all begin with
    key("id", Integer),
    column("number", BigInteger),
)
