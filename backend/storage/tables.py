"""The tables of the index.

**Three kinds of tables.** *Raw* tables (`raw_log`, `block`, `cursor`, `chain`, `token`) hold what
the node said, `node_status` when it was last heard of, `rollback`, `header`, `verified_range`,
`trouble` and `endpoint` how the index came to be where it stands, `generation` how often the others
were made anew. *State* tables (`holder`, `poll`, …) hold versions of what is: a row holds from the end of its
block `valid_from` until the block of the next row with the same key, and is never updated. *History*
tables (`transfer`, `ballot`, …) hold what happened: one row an event. State and history are derived
from the raw logs alone and can always be rebuilt from them.

**One table points.** `current_holder` names each holder's newest version: the cap table is asked for
by shares, and would otherwise sort all versions. It changes with the versions, and follows from them.

**Order.** `position` is `block number * 2**20 + log index`: one integer that orders all events of
the chain, and a key for paging. `opened` is the position of the event that brought a thing into
being. State rows carry the block alone, since a version is what a block left behind.

**As of block N**: of each key the state row with the greatest `valid_from <= N`, and history rows
with `position < first_position(N + 1)`. Undoing the blocks above N deletes the rows above the same
bounds, in every table. **As of a snapshot**: of each key the state row with the greatest
`valid_from` among those with `timestamp <= taken_at`.

**Amounts** are exact integers that may exceed 64 bits. In SQLite they are decimal digits, padded
with zeros to a fixed width, so that `ORDER BY`, `<` and `max` are right and `int(text)` reads them;
in PostgreSQL they are NUMERIC. `Amount` holds every uint96 (what the contracts count in),
`wide_amount` every uint256 (what foreign tokens and calls may carry). SQLite cannot sum them:
running totals are kept in state tables instead.

**Others.** Addresses, digests, ids and hashes are lower-case hex text with `0x`. Times are Unix
seconds. Units of work are hundredths, parts basis points. Enumerations are the integers of
`Types.sol`, except where a column says otherwise. The address zero is the chain's native coin.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, text

from backend.storage.columns import Amount, block_of, digits, first_position, metadata, wide_amount
from backend.storage.following_tables import endpoint, header, rollback, trouble, verified_range
from backend.storage.history_tables import (
    acceptance,
    approval,
    ballot,
    contribution,
    custody_movement,
    delegation,
    execution,
    founding,
    post,
    promise,
    proposal_call,
    refund,
    transfer,
    treasury_call,
    treasury_movement,
)
from backend.storage.raw_tables import (
    block,
    chain,
    cursor,
    generation,
    node_status,
    raw_log,
    token,
)
from backend.storage.sharing_tables import (
    accepted_work,
    collection,
    custody,
    dividend,
    exit_,
    exit_payment,
    line,
    line_payment,
    move,
    sharing,
    tier,
)
from backend.storage.state_tables import (
    agreement_version,
    category,
    claim,
    contributor,
    current_holder,
    funding,
    given,
    holder,
    member,
    pledge,
    poll,
    project,
    proposal,
    raising,
    register,
    rule,
    snapshot,
    treasury,
)
from backend.storage.text_tables import post_text

__all__ = [
    "DERIVED",
    "FOLLOWING",
    "HISTORY",
    "RAW",
    "STATE",
    "Amount",
    "acceptance",
    "accepted_work",
    "agreement_version",
    "approval",
    "ballot",
    "block",
    "block_of",
    "category",
    "chain",
    "claim",
    "collection",
    "contribution",
    "contributor",
    "current_holder",
    "cursor",
    "custody",
    "custody_movement",
    "delegation",
    "digits",
    "dividend",
    "endpoint",
    "execution",
    "exit_",
    "exit_payment",
    "first_position",
    "founding",
    "funding",
    "generation",
    "given",
    "header",
    "holder",
    "line",
    "line_payment",
    "member",
    "metadata",
    "move",
    "node_status",
    "pledge",
    "poll",
    "post",
    "post_text",
    "project",
    "promise",
    "proposal",
    "proposal_call",
    "raising",
    "raw_log",
    "refund",
    "register",
    "rollback",
    "rule",
    "sharing",
    "snapshot",
    "tier",
    "token",
    "transfer",
    "treasury",
    "treasury_call",
    "treasury_movement",
    "trouble",
    "verified_range",
    "wide_amount",
]

FOLLOWING: Final = (rollback, header, verified_range, trouble, endpoint)
RAW: Final = (chain, cursor, block, raw_log, token, node_status, generation, post_text, *FOLLOWING)
STATE: Final = tuple(table for table in metadata.tables.values() if "valid_from" in table.c)
HISTORY: Final = tuple(
    table for table in metadata.tables.values() if "position" in table.c and table is not raw_log
)
# The kind of a post that says what is needed; see `Types.sol`.
NEED: Final = 3
# What is made of the raw logs alone.
DERIVED: Final = (*STATE, *HISTORY, current_holder)

for _table in HISTORY:
    Index(f"{_table.name}_by_project", _table.c.project, _table.c.position)
for _table, _names in (
    (acceptance, ["account"]),
    (acceptance, ["version"]),
    (contribution, ["account"]),
    (contribution, ["claim"]),
    (refund, ["account"]),
    (transfer, ["sender"]),
    (transfer, ["recipient"]),
    (delegation, ["account"]),
    (ballot, ["poll"]),
    (ballot, ["voter"]),
    (proposal_call, ["poll"]),
    (execution, ["poll"]),
    (post, ["author"]),
    (post, ["about"]),
    (treasury_movement, ["poll"]),
    (line_payment, ["line"]),
    (line_payment, ["payee"]),
    (collection, ["dividend", "holder"]),
    (collection, ["holder"]),
    (exit_, ["account"]),
    (exit_payment, ["exit"]),
    (move, ["account"]),
):
    Index(
        f"{_table.name}_by_{'_'.join(_names)}",
        _table.c.project,
        *(_table.c[name] for name in _names),
        _table.c.position,
    )
for _table, _name in (
    (member, "number"),
    (claim, "opened"),
    (claim, "claimant"),
    (claim, "line"),
    (poll, "opened"),
    (poll, "snapshot"),
    (proposal, "opened"),
):
    Index(f"{_table.name}_by_{_name}", _table.c.project, _table.c[_name], _table.c.valid_from)
Index(
    "current_holder_by_shares",
    current_holder.c.project,
    current_holder.c.shares,
    current_holder.c.account,
)
for _table, _name, _names in (
    (member, "account", ["account", "project", "valid_from"]),
    (category, "name", ["name", "project", "number", "valid_from"]),
    (raw_log, "address", ["address", "position"]),
):
    Index(f"{_table.name}_by_{_name}", *(_table.c[each] for each in _names))
# Of needs alone: an index of all kinds would be taken for who posted what, too.
Index(
    "post_needs",
    post.c.project,
    post.c.position,
    sqlite_where=text(f"kind = {NEED}"),
    postgresql_where=text(f"kind = {NEED}"),
)
for _table in STATE:
    Index(f"{_table.name}_by_block", _table.c.valid_from)
