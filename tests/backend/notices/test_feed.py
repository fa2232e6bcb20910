"""The Atom feed, read back by a parser that didn't write it."""

from __future__ import annotations

import feedparser

from backend.notices.atom import Entry, feed
from tests.backend.notices.conftest import Desk


def test_posts_and_votes_are_told(desk: Desk) -> None:
    text = desk.text(f"{desk.root}/feed.atom")
    read = feedparser.parse(text)
    assert not read.bozo
    assert (read.version, read.feed.title) == ("atom10", "Tidepool: what happens")
    titles = [each.title for each in read.entries]
    assert any("The offline editor works" in title for title in titles)
    assert any("vote" in title for title in titles)
    ids = [each.id for each in read.entries]
    assert len(set(ids)) == len(ids)
    updated = [each.updated for each in read.entries]
    assert updated == sorted(updated, reverse=True)


def test_it_speaks_french(desk: Desk) -> None:
    assert (
        "ce qui se passe"
        in feedparser.parse(desk.text(f"{desk.root}/feed.atom", lang="fr")).feed.title
    )


def test_what_people_wrote_is_text() -> None:
    hostile = "</title><script>alert(1)</script>\x00\x1b&amp;"
    entry = Entry("urn:1", hostile, hostile, "/p", 1, 2, hostile)
    text = feed("urn:0", hostile, "en", "https://a.example/f", lambda path: path, "/", [entry])
    assert b"<script" not in text
    read = feedparser.parse(text)
    assert not read.bozo
    assert len(read.entries) == 1
