"""Nodes that lie: what they are asked is answered by a real one, and changed on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from backend.audit.node import Node

Change = Callable[[dict[str, Any], Any], Any]


class LyingNode(Node):
    """A node whose answers are changed before anybody sees them."""

    def __init__(self, url: str, change: Change) -> None:
        super().__init__(url)

        def answered(response: httpx.Response) -> None:
            response.read()
            asked = json.loads(response.request.content)
            told = json.loads(response.content)
            for one, answer in zip(*map(_listed, (asked, told)), strict=True):
                answer["result"] = change(one, answer.get("result"))
            response._content = json.dumps(told).encode()

        self._client = httpx.Client(timeout=60, event_hooks={"response": [answered]})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def without_log(number: int) -> Change:
    """Leaves out one of the project's logs."""

    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getLogs" and "address" in asked["params"][0]:
            return result[:number] + result[number + 1 :]
        return result

    return change
