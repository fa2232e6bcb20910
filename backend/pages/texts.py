"""Texts of the content store as pages show them; one that can't be shown says why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from backend.content import Store
from backend.errors import ColedgerError
from backend.pages.markdown import as_html, opening_of, title_of
from backend.wording import sentence_for_failure

_SHORT: Final = 8192


@dataclass(frozen=True)
class Text:
    """A text by its digest: its first line and its HTML, or why there is none."""

    digest: str
    title: str
    html: Markup | None
    problem: str


def read_text(content: Store, digest: str, language: str, *, titled: bool = True) -> Text:
    """The text of a digest in hex, checked against it; its HTML with or without its title."""
    try:
        found = content.get(bytes.fromhex(digest[2:]))
    except ColedgerError as error:
        return Text(digest, "", None, sentence_for_failure(error, language))
    if len(found) > _SHORT:
        return _read(digest, found, titled)
    return _kept(digest, found, titled)


def _read(digest: str, content: bytes, titled: bool) -> Text:
    return Text(digest, title_of(content), as_html(content, titled=titled), "")


# What a text of this digest looks like never changes.
_kept = lru_cache(maxsize=1024)(_read)


def summary(content: Store, digest: str) -> str:
    """How a description begins; empty if it isn't at hand."""
    try:
        return opening_of(content.get(bytes.fromhex(digest[2:])))
    except ColedgerError:
        return ""
