"""Delegations that were signed, and wait for somebody to send them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes their table."""
    op.create_table(
        "intake_delegation",
        sa.Column("project", sa.Text(), primary_key=True, nullable=False),
        sa.Column("account", sa.Text(), primary_key=True, nullable=False),
        sa.Column("delegatee", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("expiry", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
    )
    op.create_index("intake_delegation_by_end", "intake_delegation", ["expiry"])
