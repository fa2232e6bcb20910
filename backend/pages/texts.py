"""Texts of the content store as pages show them; one that can't be shown says why."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from backend.content import ContentStore
from backend.errors import ColedgerError
from backend.pages.markdown import as_html, first_line
from backend.wording import sentence_for_failure


@dataclass(frozen=True)
class Text:
    """A text by its digest: its first line and its HTML, or why there is none."""

    digest: str
    title: str
    html: Markup | None
    problem: str


def read_text(content: ContentStore, digest: str, language: str, *, titled: bool = True) -> Text:
    """The text of a digest in hex, checked against it; its HTML with or without its title."""
    try:
        found = content.get(bytes.fromhex(digest[2:]))
    except ColedgerError as error:
        return Text(digest, "", None, sentence_for_failure(error, language))
    return Text(digest, first_line(found), as_html(found, titled=titled), "")


def summary(content: ContentStore, digest: str) -> str:
    """The first paragraph of a description, without its heading; empty if it isn't at hand."""
    try:
        text = content.get(bytes.fromhex(digest[2:])).decode("utf-8", errors="replace")
    except ColedgerError:
        return ""
    lines = (line.strip() for line in text.splitlines())
    return next((line[:200] for line in lines if line and not line.startswith("#")), "")
