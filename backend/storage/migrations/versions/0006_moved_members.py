"""Membership gates, weekly polls, successors, payments of claims; escrow is custody now."""

import sqlalchemy as sa
from alembic import op

from backend.storage.columns import Amount

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ZERO = "0x" + 40 * "0"
_NOTHING = 29 * "0"
# What older rows have in the new columns: their contracts had no gate, and summed roots always.
_OLDER: dict[str, dict[str, object]] = {
    "project": {"gate": _ZERO, "counts_roots": 1, "dissolved_at": None},
    "member": dict.fromkeys(("predecessor", "arrived_at", "successor", "retired_at"))
    | {"week": 0, "polls": 0},
    "claim": {"paid": _NOTHING, "counted": 0},
    "poll": {"claimant_counts": 0},
    "contributor": {"exited_shares": _NOTHING},
    "treasury_movement": {"line": None, "dividend": None},
    "custody_movement": {"account": None, "line": None, "dividend": None},
}


def upgrade() -> None:
    """Makes the tables anew, as SQLite adds no columns that may not be empty, and fills them."""
    _set_aside("project", "member", "claim", "poll", "contributor", "treasury_movement")
    _set_aside("escrow_movement", becomes="custody_movement")
    _create_project()
    _create_members()
    _create_polls()
    _create_movements()
    # Older indexes are SQLite's alone, and so is the form of their amounts.
    is_older = op.get_bind().execute(sa.text("SELECT project FROM older_project LIMIT 1")).first()
    for name, added in _OLDER.items():
        if is_older:
            _fill(name, added)
        op.drop_table(f"older_{name}")
    # A poll that was decided early ends with the decision now.
    op.execute("UPDATE poll SET closes_at = decided_at WHERE decided_at IS NOT NULL")


def _set_aside(*names: str, becomes: str | None = None) -> None:
    """Renames tables, and drops their indexes: the names are needed again."""
    for name in names:
        for index in sa.inspect(op.get_bind()).get_indexes(name):
            op.drop_index(str(index["name"]), name)
        op.rename_table(name, f"older_{becomes or name}")


def _fill(name: str, added: dict[str, object]) -> None:
    """Copies the older rows into the new table."""
    found = sa.inspect(op.get_bind()).get_columns(name)
    older = sa.table(f"older_{name}", *(sa.column(each["name"]) for each in found))
    newer = sa.table(name, *(sa.column(each["name"]) for each in found))
    values = [
        sa.literal(added[each["name"]]) if each["name"] in added else older.c[each["name"]]
        for each in found
    ]
    names = [each["name"] for each in found]
    op.execute(newer.insert().from_select(names, sa.select(*values).select_from(older)))


def _create_project() -> None:
    """The terms, with gate and roots."""
    op.create_table(
        "project",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("treasury", sa.Text(), nullable=False),
        sa.Column("creator", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minimum", Amount(29), nullable=False),
        sa.Column("money_threshold", Amount(29), nullable=False),
        sa.Column("backers_threshold", sa.BigInteger(), nullable=False),
        sa.Column("pledge_threshold", Amount(29), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("seat_shares", Amount(29), nullable=False),
        sa.Column("issuance", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("counts_roots", sa.Boolean(), nullable=False),
        sa.Column("dissolved_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("project_by_block", "project", ["valid_from"])


def _create_members() -> None:
    """Members and claims."""
    op.create_table(
        "member",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("agreement_version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("polls", sa.Integer(), nullable=False),
        sa.Column("predecessor", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_by_block", "member", ["valid_from"])
    op.create_index("member_by_number", "member", ["project", "number", "valid_from"])
    op.create_table(
        "claim",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("payment", Amount(29), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("paid", Amount(29), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "claim", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_by_block", "claim", ["valid_from"])
    op.create_index("claim_by_claimant", "claim", ["project", "claimant", "valid_from"])
    op.create_index("claim_by_line", "claim", ["project", "line", "valid_from"])
    op.create_index("claim_by_opened", "claim", ["project", "opened", "valid_from"])
    op.create_table(
        "contributor",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("money", Amount(29), nullable=False),
        sa.Column("refunded", Amount(29), nullable=False),
        sa.Column("money_shares", Amount(29), nullable=False),
        sa.Column("work_units", sa.BigInteger(), nullable=False),
        sa.Column("work_shares", Amount(29), nullable=False),
        sa.Column("founding_shares", Amount(29), nullable=False),
        sa.Column("contributions", sa.BigInteger(), nullable=False),
        sa.Column("exited_shares", Amount(29), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("contributor_by_block", "contributor", ["valid_from"])


def _create_movements() -> None:
    """Money that moved."""
    op.create_table(
        "treasury_movement",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("poll", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("dividend", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("position", "project", "direction"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "treasury_movement_by_poll", "treasury_movement", ["project", "poll", "position"]
    )
    op.create_index("treasury_movement_by_project", "treasury_movement", ["project", "position"])
    op.create_table(
        "custody_movement",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("dividend", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("position", "project", "direction"),
        sqlite_with_rowid=False,
    )
    op.create_index("custody_movement_by_project", "custody_movement", ["project", "position"])


def _create_polls() -> None:
    """Polls, with whether their claimant counted."""
    op.create_table(
        "poll",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("class", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("claimant_counts", sa.Boolean(), nullable=False),
        sa.Column("electorate", Amount(29), nullable=False),
        sa.Column("in_favour", Amount(29), nullable=False),
        sa.Column("against", Amount(29), nullable=False),
        sa.Column("abstained", Amount(29), nullable=False),
        sa.Column("turnout", Amount(29), nullable=False),
        sa.Column("ballots", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_passed", sa.Boolean(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "poll", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("poll_by_block", "poll", ["valid_from"])
    op.create_index("poll_by_opened", "poll", ["project", "opened", "valid_from"])
    op.create_index("poll_by_snapshot", "poll", ["project", "snapshot", "valid_from"])
