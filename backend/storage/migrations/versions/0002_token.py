"""What tokens say of themselves; those that are known already are asked at the next occasion."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KNOWN = """
INSERT INTO token (address, seen, answered)
SELECT address, min(seen), false FROM (
    SELECT currency AS address, opened AS seen FROM project
    UNION ALL SELECT token, position FROM treasury_movement
    UNION ALL SELECT token, position FROM escrow_movement
) AS known
WHERE address <> '0x0000000000000000000000000000000000000000'
GROUP BY address
"""


def upgrade() -> None:
    """Creates the table, with a row for each currency and each token that has moved."""
    op.create_table(
        "token",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("decimals", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("token_by_seen", "token", ["seen"])
    op.create_index("token_by_answered", "token", ["answered", "seen"])
    op.execute(_KNOWN)
