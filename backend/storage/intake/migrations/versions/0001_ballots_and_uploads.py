"""Signed ballots that wait to be sent, and files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates both tables."""
    op.create_table(
        "intake_ballot",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("by_contract", sa.Boolean(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("relayed", sa.Text(), nullable=True),
        sa.Column("relayed_at", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("project", "poll", "voter"),
    )
    op.create_index("intake_ballot_by_voter", "intake_ballot", ["project", "voter"])
    op.create_index("intake_ballot_by_end", "intake_ballot", ["closes_at"])
    op.create_table(
        "intake_upload",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("intake_upload_by_time", "intake_upload", ["received_at"])
