"""Budget lines, dividends, exits, tiers of access, and what projects hold for persons."""

import sqlalchemy as sa
from alembic import op

from backend.storage.columns import POSITION, Amount

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Before, nothing was shared out, and projects held the escrow alone.
_SHARING = """
INSERT INTO sharing (project, valid_from, retained, exit_part, holding_time, "timestamp")
SELECT project, min(valid_from), 0, 0, 0, created_at FROM project GROUP BY project, created_at
"""
_CUSTODY = """
INSERT INTO custody (project, token, valid_from, escrow, lines, dividends, "timestamp")
SELECT
    raising.project, terms.currency, raising.valid_from,
    substr(printf('%078d', 0) || escrow, -78), printf('%078d', 0), printf('%078d', 0), raising."timestamp"
FROM raising JOIN (SELECT DISTINCT project, currency FROM project) AS terms USING (project)
"""


def upgrade() -> None:
    """Creates the tables, with what holds of projects that are there."""
    _create_budgets()
    _create_dividends()
    _create_exits()
    _create_access()
    # Older indexes are SQLite's alone, and so is the form of their amounts.
    if op.get_bind().execute(sa.text("SELECT project FROM project LIMIT 1")).first():
        op.execute(_SHARING)
        op.execute(_CUSTODY)


def _create_budgets() -> None:
    """Lines, what they paid, and what is held."""
    op.create_table(
        "line",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(29), nullable=False),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("grace_weeks", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("paid", Amount(29), nullable=False),
        sa.Column("payments", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "number", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("line_by_block", "line", ["valid_from"])
    op.create_table(
        "line_payment",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.Column("amount", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("line_payment_by_line", "line_payment", ["project", "line", "position"])
    op.create_index("line_payment_by_payee", "line_payment", ["project", "payee", "position"])
    op.create_index("line_payment_by_project", "line_payment", ["project", "position"])
    op.create_table(
        "custody",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("escrow", Amount(78), nullable=False),
        sa.Column("lines", Amount(78), nullable=False),
        sa.Column("dividends", Amount(78), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "token", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("custody_by_block", "custody", ["valid_from"])


def _create_dividends() -> None:
    """Dividends, and what was collected."""
    op.create_table(
        "dividend",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("distributor", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.Column("retained", Amount(78), nullable=False),
        sa.Column("collected", Amount(78), nullable=False),
        sa.Column("collections", sa.BigInteger(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "number", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("dividend_by_block", "dividend", ["valid_from"])
    op.create_table(
        "collection",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("dividend", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index(
        "collection_by_dividend_holder", "collection", ["project", "dividend", "holder", "position"]
    )
    op.create_index("collection_by_holder", "collection", ["project", "holder", "position"])
    op.create_index("collection_by_project", "collection", ["project", "position"])


def _create_exits() -> None:
    """Terms of leaving, and who left."""
    op.create_table(
        "sharing",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("retained", sa.Integer(), nullable=False),
        sa.Column("exit_part", sa.Integer(), nullable=False),
        sa.Column("holding_time", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("sharing_by_block", "sharing", ["valid_from"])
    op.create_table(
        "exit",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("exit_by_account", "exit", ["project", "account", "position"])
    op.create_index("exit_by_project", "exit", ["project", "position"])
    op.create_table(
        "exit_payment",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("exit", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("exit_payment_by_exit", "exit_payment", ["project", "exit", "position"])
    op.create_index("exit_payment_by_project", "exit_payment", ["project", "position"])


def _create_access() -> None:
    """Tiers, accepted work, and members who moved."""
    op.create_table(
        "tier",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("minimum", Amount(29), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "number", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("tier_by_block", "tier", ["valid_from"])
    op.create_table(
        "accepted_work",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("units", Amount(29), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "member", "category", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("accepted_work_by_block", "accepted_work", ["valid_from"])
    op.create_table(
        "move",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("successor", sa.Text(), nullable=False),
        sa.Column("vetoed", sa.Boolean(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("shares", Amount(29), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("move_by_account", "move", ["project", "account", "position"])
    op.create_index("move_by_project", "move", ["project", "position"])
