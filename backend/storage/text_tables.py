"""Posts' texts, as far as the content store has them, to be searched.

They aren't derived from the chain: the content store may get a text long after its post. `words` is
what a search looks at: lower case, without accents, with spaces between. SQLite looks in an index
of its own beside the table, PostgreSQL in one over `words`.

Projects are searched by the same: under a project's address with a colon there are its name and its
symbol, and with the digest of its description after that the description too, whose words end with
one for each of its causes; see `backend.content.causes`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import DDL, event

from backend.storage.columns import Words, column, key, raw

post_text = raw(
    "post_text",
    key("digest"),
    column("title", Words),
    column("excerpt", Words),
    column("words", Words),
)

SEARCH: Final = "post_search"
ON_SQLITE: Final = (
    "CREATE VIRTUAL TABLE post_search USING fts5(digest UNINDEXED, words)",
    "CREATE TRIGGER post_text_kept AFTER INSERT ON post_text BEGIN INSERT INTO post_search"
    " (digest, words) VALUES (new.digest, new.words); END",
    "CREATE TRIGGER post_text_dropped AFTER DELETE ON post_text BEGIN DELETE FROM post_search"
    " WHERE digest = old.digest; END",
)
ON_POSTGRESQL: Final = (
    "CREATE INDEX post_text_by_words ON post_text USING gin (to_tsvector('simple', words))",
)

for _dialect, _statements in (("sqlite", ON_SQLITE), ("postgresql", ON_POSTGRESQL)):
    for _statement in _statements:
        _made = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(post_text, "after_create", _made.execute_if(dialect=_dialect))
