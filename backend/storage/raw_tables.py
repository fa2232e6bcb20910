"""What the node said."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary

from backend.storage.columns import POSITION, column, key, raw

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
