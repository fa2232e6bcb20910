"""Posts' texts, to be searched; they fill as the indexer finds them in the content store."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ON_SQLITE = (
    "CREATE VIRTUAL TABLE post_search USING fts5(digest UNINDEXED, words)",
    "CREATE TRIGGER post_text_kept AFTER INSERT ON post_text BEGIN INSERT INTO post_search"
    " (digest, words) VALUES (new.digest, new.words); END",
    "CREATE TRIGGER post_text_dropped AFTER DELETE ON post_text BEGIN DELETE FROM post_search"
    " WHERE digest = old.digest; END",
)
_ON_POSTGRESQL = (
    "CREATE INDEX post_text_by_words ON post_text USING gin (to_tsvector('simple', words))",
)


def upgrade() -> None:
    """Creates the table, and what each kind of database searches in."""
    op.create_table(
        "post_text",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _ON_SQLITE if is_sqlite else _ON_POSTGRESQL:
        op.execute(statement)
