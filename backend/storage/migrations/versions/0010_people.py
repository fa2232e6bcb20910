"""Ways to find what people ask for: an account's projects, who accepted which version of an
agreement, a contract's logs, needs, projects by a category.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the indexes."""
    op.create_index("member_by_account", "member", ["account", "project", "valid_from"])
    op.create_index("acceptance_by_version", "acceptance", ["project", "version", "position"])
    op.create_index("raw_log_by_address", "raw_log", ["address", "position"])
    op.create_index(
        "post_needs",
        "post",
        ["project", "position"],
        sqlite_where=sa.text("kind = 3"),
        postgresql_where=sa.text("kind = 3"),
    )
    op.create_index("category_by_name", "category", ["name", "project", "number", "valid_from"])
