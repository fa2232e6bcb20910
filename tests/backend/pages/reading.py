"""What a page says, without its tags."""

from __future__ import annotations

import html
import re

import httpx


def read(pages: httpx.Client, path: str, language: str = "en") -> str:
    """The text of a page in a language."""
    answer = pages.get(f"/{language}{path}")
    assert answer.status_code == 200, (path, answer.status_code)
    return words_of(answer.text)


def words_of(page: str) -> str:
    """Text alone, with plain spaces."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))
