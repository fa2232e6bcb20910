"""The tables of the index.

**Three kinds of tables.** *Raw* tables (`raw_log`, `block`, `cursor`, `chain`) hold what the node said. *State* tables
(`holder`, `poll`, …) hold versions of what is: a row holds from the end of its block `valid_from` until the block of
the next row with the same key begins to hold, and is never updated. *History* tables (`transfer`, `ballot`, …) hold
what happened: one row an event. State and history are derived from the raw logs and can always be rebuilt from them.

**Order.** `position` is `block number * 2**20 + log index`: one integer that orders all events of the chain, and a key
for paging. `opened` is the position of the event that brought a thing into being. State rows carry the block alone,
since a version is what a block left behind.

**As of block N**: state rows with the greatest `valid_from <= N` of each key, history rows with
`position < first_position(N + 1)`. Undoing blocks above N deletes rows above the same bounds, in every table.

**Amounts** are exact integers that may exceed 64 bits. In SQLite they are decimal digits padded with zeros to a fixed
width, so that `ORDER BY`, `<` and `max` are right and `int(text)` reads them; in PostgreSQL they are NUMERIC. `Amount`
holds every uint96 (what the contracts count in), `wide_amount` every uint256 (what foreign tokens and calls may carry).
SQLite cannot sum them: running totals are kept in state tables instead.

**Others.** Addresses, digests, ids and hashes are lower-case hex text with `0x`. Times are Unix seconds. Units of work
are hundredths, parts basis points. Enumerations are the integers of `Types.sol`, except where a column says otherwise.
The address zero stands for the chain's native coin.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

POSITION_BITS: Final = 20
AMOUNT_DIGITS: Final = 29
WIDE_DIGITS: Final = 78

metadata = MetaData()


def first_position(block: int) -> int:
    """The position of a block's first possible log."""
    return block << POSITION_BITS


def block_of(position: int) -> int:
    """The block number that a position lies in."""
    return position >> POSITION_BITS


def digits(value: int, width: int = AMOUNT_DIGITS) -> str:
    """An amount as SQLite keeps it."""
    text = f"{value:0{width}d}"
    if len(text) > width or value < 0:
        raise OverflowError(f"The amount {value} does not fit {width} digits.")
    return text


class Amount(TypeDecorator[int]):
    """A non-negative integer of up to `width` digits."""

    impl = Text
    cache_ok = True

    def __init__(self, width: int = AMOUNT_DIGITS) -> None:
        super().__init__()
        self.width = width

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC where the database has exact numbers of this size, text elsewhere."""
        exact = dialect.name == "postgresql"
        return dialect.type_descriptor(Numeric(self.width, 0) if exact else Text())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        """An integer to what the database keeps."""
        if value is None or dialect.name == "postgresql":
            return value
        return digits(value, self.width)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """What the database keeps to an integer."""
        return None if value is None else int(value)


def wide_amount() -> Amount:
    """A non-negative integer of up to 256 bits."""
    return Amount(WIDE_DIGITS)


def _column(name: str, kind: Any = Text, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=null, primary_key=key, autoincrement=False)


def _raw(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _state(name: str, keys: list[Column[Any]], *columns: Column[Any]) -> Table:
    """A table of versions: project, what else identifies the thing, the block, then what holds."""
    head = [_column("project", key=True), *keys, _column("valid_from", BigInteger, key=True)]
    tail = [*columns, _column("timestamp", BigInteger)]
    return Table(name, metadata, *head, *tail, sqlite_with_rowid=False)


def _history(name: str, *columns: Column[Any], keys: tuple[Column[Any], ...] = ()) -> Table:
    """A table of events: where in the chain, which project, then what happened."""
    return Table(
        name,
        metadata,
        _column("position", BigInteger, key=True),
        *keys,
        *([] if any(key.name == "project" for key in keys) else [_column("project")]),
        _column("timestamp", BigInteger),
        _column("transaction_hash"),
        *columns,
    )


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return _column(name, kind, key=True)


# What the node said.

chain = _raw(
    "chain",  # one row: which chain and factory this database is about
    _key("id", Integer),
    _column("chain_id", BigInteger),
    _column("genesis"),
    _column("factory"),
    _column("start_block", BigInteger),
)
cursor = _raw(
    "cursor",  # one row: the last block that is indexed, and how final the node says blocks are
    _key("id", Integer),
    _column("number", BigInteger),
    _column("hash"),
    _column("parent"),
    _column("timestamp", BigInteger),
    _column("head", BigInteger),
    _column("safe", BigInteger),
    _column("finalized", BigInteger),
)
block = _raw(
    "block",  # every block that carries a log of ours
    _key("number", BigInteger),
    _column("hash"),
    _column("parent"),
    _column("timestamp", BigInteger),
)
raw_log = _raw(
    "raw_log",
    _key("position", BigInteger),
    _column("address", LargeBinary),
    _column("topics", LargeBinary),  # 32 bytes each, one after the other
    _column("data", LargeBinary),
    _column("block_hash", LargeBinary),
    _column("transaction_hash", LargeBinary),
    _column("transaction_index", Integer),
)

# What is.

project = _state(
    "project",
    [],
    _column("treasury"),
    _column("creator"),
    _column("salt"),
    _column("name"),
    _column("symbol"),
    _column("agreement"),  # digest of the first version
    _column("about"),  # digest of the description
    _column("currency"),
    _column("minimum", Amount()),
    _column("money_threshold", Amount()),
    _column("backers_threshold", BigInteger),
    _column("pledge_threshold", Amount()),
    _column("deadline", BigInteger),
    _column("seat_shares", Amount()),
    _column("issuance", Integer),
    _column("transfers", Integer),
    _column("opened", BigInteger),
    _column("created_at", BigInteger),
    _column("transaction_hash"),
)
treasury = _state(
    "treasury",  # per token: what its events say has arrived and left; the balance is the difference
    [_key("token")],
    _column("received", wide_amount()),
    _column("sent", wide_amount()),
    _column("movements", BigInteger),
)
funding = _state(
    "funding", [], _column("price", Amount()), _column("cap", Amount()), _column("open", Boolean)
)
raising = _state(
    "raising",
    [],
    _column("money", Amount()),  # given less refunded
    _column("refunded", Amount()),
    _column("escrow", Amount()),
    _column("backers", BigInteger),
    _column("pledged", Amount()),
    _column("succeeded_at", BigInteger, null=True),
)
agreement_version = _state(
    "agreement_version",
    [_key("version", Integer)],
    _column("digest"),
    _column("opened", BigInteger),
)
member = _state(
    "member",  # every account that has a number; `joined_at` is null for those who have not accepted
    [_key("account")],
    _column("number", BigInteger),
    _column("agreement_version", Integer),
    _column("since", Integer),  # first snapshot that counts the account as a member
    _column("joined_at", BigInteger, null=True),
    _column("accepted_at", BigInteger, null=True),
)
holder = _state(
    "holder",  # every account that has held shares or votes, or has delegated
    [_key("account")],
    _column("shares", Amount()),
    _column("votes", Amount()),
    _column("delegate", null=True),  # null: itself
)
register = _state(
    "register",  # the totals of the register
    [],
    _column("supply", Amount()),
    _column("roots", Amount()),
    _column("seats", BigInteger),
    _column("members", BigInteger),
    _column("holders", BigInteger),  # accounts that hold shares now
    _column("numbers", BigInteger),
    _column("snapshot", Integer),  # the newest; zero: none
    _column("taken_at", BigInteger),
)
snapshot = _state(
    "snapshot",  # totals at the end of the timestamp in which it was taken
    [_key("number", Integer)],
    _column("taken_at", BigInteger),
    _column("supply", Amount()),
    _column("roots", Amount()),
    _column("seats", BigInteger),
    _column("members", BigInteger),
)
contributor = _state(
    "contributor",  # running totals of what an account has brought in
    [_key("account")],
    _column("money", Amount()),  # given, refunded or not
    _column("refunded", Amount()),
    _column("money_shares", Amount()),
    _column("work_units", BigInteger),  # accepted
    _column("work_shares", Amount()),
    _column("founding_shares", Amount()),
    _column("contributions", BigInteger),  # of money and of work
)
given = _state(
    "given",  # what an account gave while raising and has not taken back
    [_key("account")],
    _column("money", Amount()),
    _column("shares", Amount()),
)
category = _state(
    "category",
    [_key("number", Integer)],
    _column("name"),
    _column("rate", Amount()),
    _column("ceiling", BigInteger),
    _column("open", Boolean),
    _column("pledged", Amount()),  # units promised now
    _column("units", Amount()),  # units accepted so far
    _column("shares", Amount()),  # shares issued for them
)
pledge = _state(
    "pledge", [_key("account"), _key("category", Integer)], _column("units", BigInteger)
)
claim = _state(
    "claim",
    [_key("claim")],
    _column("claimant"),
    _column("category", Integer),
    _column("units", BigInteger),
    _column("shares", Amount()),  # asked for
    _column("payment", Amount()),
    _column("line", Integer),
    _column("evidence"),
    _column("outcome"),  # OPEN, ACCEPTED, REJECTED or WITHDRAWN; the rest is the poll's state
    _column("settled_at", BigInteger, null=True),
    _column("opened", BigInteger),
    _column("opened_at", BigInteger),
    _column("transaction_hash"),
)
rule = _state(
    "rule",
    [_key("class", Integer), _key("version", Integer)],
    _column("weighting", Integer),
    _column("quorum", Integer),
    _column("approval", Integer),
    _column("cap", Integer),
    _column("period", BigInteger),
    _column("notice", BigInteger),
    _column("opened", BigInteger),
)
poll = _state(
    "poll",  # the state at a time follows from this and the rule: backend/polls/outcome.py
    [_key("poll")],
    _column("author"),
    _column("class", Integer),
    _column("snapshot", Integer),
    _column("rule_version", Integer),
    _column("closes_at", BigInteger),
    _column("extended", Boolean),
    _column("electorate", Amount()),  # weight of all who could vote, at the snapshot
    _column("in_favour", Amount()),  # after the cap, as is `against`
    _column("against", Amount()),
    _column("abstained", Amount()),
    _column("turnout", Amount()),  # not capped
    _column("ballots", BigInteger),
    _column("decided_at", BigInteger, null=True),  # early decision alone
    _column("decided_passed", Boolean, null=True),
    _column("closed", Integer),  # PollState it was closed in; zero: it is not
    _column("closed_at", BigInteger, null=True),
    _column("opened", BigInteger),
    _column("opened_at", BigInteger),
    _column("transaction_hash"),
)
proposal = _state(
    "proposal",
    [_key("poll")],
    _column("proposer"),
    _column("class", Integer),
    _column("text"),
    _column("salt"),
    _column("calls", Integer),
    _column("executor", null=True),
    _column("executed_at", BigInteger, null=True),
    _column("execution_hash", null=True),  # transaction that executed it
    _column("opened", BigInteger),
    _column("opened_at", BigInteger),
    _column("transaction_hash"),
)

# What happened.

acceptance = _history(
    "acceptance",
    _column("account"),
    _column("version", Integer),
    _column("number", BigInteger),
    _column("digest"),
)
founding = _history("founding", _column("account"), _column("shares", Amount()))
contribution = _history(
    "contribution",
    _column("kind"),  # MONEY or WORK
    _column("account"),
    _column("shares", Amount()),
    _column("money", Amount(), null=True),
    _column("price", wide_amount(), null=True),
    _column("escrowed", Boolean, null=True),  # the project was still raising
    _column("category", Integer, null=True),
    _column("units", BigInteger, null=True),
    _column("claim", null=True),
)
refund = _history(
    "refund", _column("account"), _column("money", Amount()), _column("shares", Amount())
)
transfer = _history(
    "transfer",  # of shares; the address zero issues and burns
    _column("sender"),
    _column("recipient"),
    _column("shares", Amount()),
)
approval = _history(
    "approval", _column("owner"), _column("spender"), _column("shares", wide_amount())
)
delegation = _history("delegation", _column("account"), _column("previous"), _column("delegate"))
promise = _history(
    "promise",  # each change of a pledge
    _column("account"),
    _column("category", Integer),
    _column("units", BigInteger),
)
ballot = _history(
    "ballot",
    _column("poll"),
    _column("voter"),
    _column("support", Integer),
    _column("weight", Amount()),
    _column("counted", Amount()),
)
proposal_call = _history(
    "proposal_call",
    _column("poll"),
    _column("target"),
    _column("value", wide_amount()),
    _column("data"),
    _column("code_hash"),
    keys=(_key("number", Integer),),
)
execution = _history("execution", _column("poll"), _column("executor"))
treasury_call = _history(
    "treasury_call",  # a call that the treasury made for a decision
    _column("target"),
    _column("value", wide_amount()),
    _column("selector"),
    _column("poll", null=True),
)
treasury_movement = _history(
    "treasury_movement",  # what entered or left the treasury
    _column("token"),
    _column("amount", wide_amount()),
    _column("counterparty"),
    _column("reason"),  # RAISING, CONTRIBUTION, DIRECT in; DECISION, OTHER out
    _column("account", null=True),  # contributor
    _column("poll", null=True),  # decision
    keys=(_key("project"), _key("direction")),  # IN or OUT
)
escrow_movement = _history(
    "escrow_movement",  # what entered or left the project's escrow, and what strayed into the project
    _column("token"),
    _column("amount", wide_amount()),
    _column("counterparty"),
    _column("reason"),  # CONTRIBUTION, STRAY in; REFUND, RAISING out
    keys=(_key("project"), _key("direction")),
)
post = _history(
    "post",
    _column("author"),
    _column("kind", Integer),
    _column("about"),  # 32 bytes of zeros: the project
    _column("digest"),
)

RAW: Final = (chain, cursor, block, raw_log)
STATE: Final = tuple(table for table in metadata.tables.values() if "valid_from" in table.c)
HISTORY: Final = tuple(
    table for table in metadata.tables.values() if "position" in table.c and table is not raw_log
)

for _table in HISTORY:
    Index(f"{_table.name}_by_project", _table.c.project, _table.c.position)
for _table, _names in (
    (acceptance, ["account"]),
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
    (poll, "opened"),
    (poll, "snapshot"),
    (proposal, "opened"),
):
    Index(f"{_table.name}_by_{_name}", _table.c.project, _table.c[_name], _table.c.valid_from)
for _table in STATE:
    Index(f"{_table.name}_by_block", _table.c.valid_from)
