"""Webhooks that members ask for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Says whose each webhook is: those that are there are the operator's."""
    own: sa.Column[bool] = sa.Column("own", sa.Boolean(), nullable=False, server_default=sa.false())
    with op.batch_alter_table("intake_webhook") as table:
        table.add_column(sa.Column("account", sa.Text(), nullable=True))
        table.add_column(own)
    with op.batch_alter_table("intake_webhook") as table:
        table.alter_column("own", existing_type=sa.Boolean(), server_default=None)
    op.create_index("intake_webhook_by_account", "intake_webhook", ["project", "account"])
