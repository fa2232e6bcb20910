"""What the API answers, all of it as of one block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from scripts.reconcile.errors import NotComparable

SECONDS = 60.0
LARGEST_PAGE = 200


class Moved(Exception):
    """The index has moved on to another block meanwhile."""


class Answers:
    """An API; `block` is the one that the first answer was of, and all others must be of."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=SECONDS, trust_env=False)
        first = self._get("/v1/status")
        self.block = int(first["as_of"]["block"])
        self.block_hash = str(first["as_of"]["hash"])

    def one(self, path: str) -> Any:
        """One thing."""
        return self._checked(path)["data"]

    def all(self, path: str) -> Iterator[Any]:
        """Every thing of a list, page by page."""
        cursor = None
        while True:
            parameters = {"limit": str(LARGEST_PAGE), **({"cursor": cursor} if cursor else {})}
            answer = self._checked(path, parameters)
            yield from answer["data"]
            cursor = answer.get("next")
            if cursor is None:
                return

    def _checked(self, path: str, parameters: dict[str, str] | None = None) -> Any:
        answer = self._get(path, parameters)
        if answer["as_of"]["block"] != self.block or answer["as_of"]["hash"] != self.block_hash:
            raise Moved
        return answer

    def _get(self, path: str, parameters: dict[str, str] | None = None) -> Any:
        try:
            response = self._client.get(path, params=parameters)
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotComparable(
                f"No API answers at {self.url} ({type(error).__name__}): name another with --api."
            ) from None
        if response.status_code != httpx.codes.OK:
            raise NotComparable(f"The API refused {path}: {answer.get('detail', answer)}")
        return answer
