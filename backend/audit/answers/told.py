"""What the API answers, all of it as of one block."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from backend.audit.errors import unauditable

SECONDS = 60.0
LARGEST_PAGE = 200
AT_ONCE = 6
LISTS = (
    "holders",
    "transfers",
    "members",
    "polls",
    "claims",
    "contributions",
    "refunds",
    "treasury",
    "treasury/movements",
    "custody",
    "custody/movements",
    "lines",
    "payments",
    "dividends",
    "collections",
    "exits",
    "tiers",
    "moves",
    "ballots",
    "posts",
    "decisions",
    "snapshots",
    "categories",
    "rules",
    "agreement/acceptances",
    "agreement/versions",
)


class Moved(Exception):
    """The index has moved on to another block meanwhile."""


class Answers:
    """What an API says of one project (or, without one, which there are), all as of `block`.

    That is the newest that it has indexed, or `at_block`.

    All of it is asked for at once, before the contracts are: those can be asked about the same block
    for as long as it takes, while the index moves on with the chain.
    """

    def __init__(self, url: str, project: str | None = None, at_block: int | None = None) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=SECONDS, trust_env=False)
        self._moment = {} if at_block is None else {"at_block": str(at_block)}
        first = self._get("/v1/status" if at_block is None else "/v1/projects", self._moment)
        self.block = int(first["as_of"]["block"])
        self.block_hash = str(first["as_of"]["hash"])
        self._lists: dict[str, list[Any]] = {}
        if project is None:
            self._lists["/v1/projects"] = list(self._pages("/v1/projects"))
            return
        root = f"/v1/projects/{project}"
        self._project = self._checked(root)["data"]
        self._root = root
        self._sharing = self._checked(f"{root}/sharing")["data"]
        self._read([f"{root}/{name}" for name in LISTS])
        self.events = self._lines(f"{root}/exports/events")
        asked = self.of("members") if self.of("tiers") else []
        self._read(
            [
                *(f"{root}/dividends/{each['dividend']}/parts" for each in self.of("dividends")),
                *(f"{root}/members/{each['account']}/access" for each in asked),
            ]
        )

    def project(self) -> Any:
        """The project itself."""
        return self._project

    def sharing(self) -> Any:
        """How revenue is split, and on which terms members leave."""
        return self._sharing

    def all(self, path: str) -> list[Any]:
        """Every thing of a list."""
        return self._lists[path]

    def of(self, name: str) -> list[Any]:
        """Every thing of one of the project's lists."""
        return self._lists[f"{self._root}/{name}"]

    def _read(self, paths: Sequence[str]) -> None:
        """Whole lists, several at once: the block doesn't last."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            lists = pool.map(lambda path: list(self._pages(path)), paths)
            self._lists.update(zip(paths, lists, strict=True))

    def _pages(self, path: str) -> Iterator[Any]:
        cursor = None
        while True:
            parameters = {"limit": str(LARGEST_PAGE), **({"cursor": cursor} if cursor else {})}
            answer = self._checked(path, parameters)
            yield from answer["data"]
            cursor = answer.get("next")
            if cursor is None:
                return

    def _lines(self, path: str) -> list[Any]:
        """An export: all lines but the first, which says as of which block, and the last, how many."""
        try:
            response = self._client.get(path, params=self._moment).raise_for_status()
            first, *lines, last = [json.loads(line) for line in response.text.splitlines()]
        except (httpx.HTTPError, ValueError) as error:
            raise unauditable("api_silent", url=self.url, kind=type(error).__name__) from None
        if first["as_of"]["block"] != self.block or first["as_of"]["hash"] != self.block_hash:
            raise Moved
        if last != {"lines": len(lines)}:
            raise unauditable("api_refused", path=path, reason=str(last))
        return lines

    def _checked(self, path: str, parameters: dict[str, str] | None = None) -> Any:
        answer = self._get(path, {**(parameters or {}), **self._moment})
        if answer["as_of"]["block"] != self.block or answer["as_of"]["hash"] != self.block_hash:
            raise Moved
        return answer

    def _get(self, path: str, parameters: dict[str, str] | None = None) -> Any:
        try:
            response = self._client.get(path, params=parameters)
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise unauditable("api_silent", url=self.url, kind=type(error).__name__) from None
        if response.status_code != httpx.codes.OK:
            raise unauditable("api_refused", path=path, reason=str(answer.get("detail", answer)))
        return answer
