"""What accounts call themselves: the first line of their newest profile post.

Anybody may call themselves anything, so a name never stands without its address.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

import msgspec

from backend.content import Store
from backend.errors import ColedgerError
from backend.storage import post_queries
from backend.storage.reader import View

_LONGEST: Final = 40
_READ: Final = 4096


class _Card(msgspec.Struct):
    name: str


class Profiles:
    """The names in one project, each looked up once."""

    def __init__(self, view: View, content: Store, project: str) -> None:
        self._view = view
        self._content = content
        self._project = project
        self._known: dict[str, str | None] = {}

    def names(self, accounts: Iterable[str]) -> dict[str, str | None]:
        """The name of each account; None for one without a profile."""
        wanted = {account for account in accounts if account}
        missing = wanted - self._known.keys()
        if missing:
            digests = post_queries.profiles(self._view, self._project, sorted(missing))
            for account in missing:
                self._known[account] = self._read(digests.get(account))
        return {account: self._known[account] for account in wanted}

    def _read(self, digest: str | None) -> str | None:
        if digest is None:
            return None
        try:
            return name_in(self._content.get(bytes.fromhex(digest[2:])))
        except (ColedgerError, ValueError):
            return None


def name_in(profile: bytes) -> str | None:
    """The name that a profile begins with: a JSON object's `name`, or the first line of a text."""
    try:
        return _clean(msgspec.json.decode(profile, type=_Card).name)
    except (msgspec.DecodeError, msgspec.ValidationError):
        text = profile[:_READ].decode("utf-8", errors="replace")
    lines = (line.strip().lstrip("#").strip() for line in text.splitlines())
    return _clean(next((line for line in lines if line), ""))


def _clean(name: str) -> str | None:
    """Without what can't be seen, or turns the text around it."""
    kept = "".join(
        letter for letter in name if unicodedata.category(letter)[0] not in "CZ" or letter == " "
    )
    return " ".join(kept.split())[:_LONGEST].strip() or None
