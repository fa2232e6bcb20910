"""Each holder's newest version, for the cap table."""

import sqlalchemy as sa
from alembic import op

from backend.storage.columns import Amount

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NEWEST = """
INSERT INTO current_holder (project, account, version, shares)
SELECT project, account, valid_from, shares FROM holder AS one
WHERE valid_from = (
    SELECT max(valid_from) FROM holder AS other
    WHERE other.project = one.project AND other.account = one.account
)
"""


def upgrade() -> None:
    """Creates the table and fills it."""
    op.create_table(
        "current_holder",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("project", "account"),
        sqlite_with_rowid=False,
    )
    op.create_index("current_holder_by_shares", "current_holder", ["project", "shares", "account"])
    op.execute(_NEWEST)
