"""Nodes that lie: what they are asked is answered by a real one, and changed on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from backend.audit.node import Node

Change = Callable[[dict[str, Any], Any], Any]


class LyingNode(Node):
    """A node whose answers are changed before anybody sees them."""

    def __init__(self, url: str, change: Change) -> None:
        super().__init__(url)
        self._change = change

    def _send(self, body: object) -> bytes:
        told = json.loads(super()._send(body))
        for one, answer in zip(*map(_listed, (body, told)), strict=True):
            answer["result"] = self._change(one, answer.get("result"))
        return json.dumps(told).encode()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def without_log(log: dict[str, Any]) -> Change:
    """Leaves out one of the project's logs."""
    return with_log(log, [])


def with_log(log: dict[str, Any], others: list[dict[str, Any]]) -> Change:
    """Tells others in a log's place."""

    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getLogs" and "address" in asked["params"][0]:
            return [told for each in result for told in (others if each == log else [each])]
        return result

    return change


def told_logs(node: Node, *emitters: str) -> list[dict[str, Any]]:
    """All logs of some contracts, as a node tells them."""
    asked = {"address": list(emitters), "fromBlock": "0x0", "toBlock": "latest"}
    found: list[dict[str, Any]] = node.ask("eth_getLogs", asked)
    return found
