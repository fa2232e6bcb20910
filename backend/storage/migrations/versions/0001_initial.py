"""The first tables."""

from alembic import op

from backend.storage.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    """Removes everything."""
    metadata.drop_all(op.get_bind())
