"""Asking a node for one thing at a time, and taking no for an answer."""

from __future__ import annotations

from typing import Any

from web3 import Web3
from web3.types import RPCEndpoint


class Refused(Exception):
    """The node said no, in its own words."""


class Asked:
    """A node. Nothing that it says is believed to have any shape."""

    def __init__(self, web3: Web3) -> None:
        self.web3 = web3

    def ask(self, method: str, *parameters: object) -> Any:
        """The result. Raises Refused, and requests' exceptions if nobody answers."""
        try:
            answer = self.web3.provider.make_request(RPCEndpoint(method), list(parameters))
        except ValueError as error:  # it isn't JSON
            raise Refused(str(error)[:200]) from error
        if not isinstance(answer, dict) or answer.get("error") is not None:
            raise Refused(_said(answer))
        return answer.get("result")

    def block(self, which: str) -> dict[str, Any]:
        """A header. Raises Refused if there is none."""
        found = self.ask("eth_getBlockByNumber", which, False)
        if not isinstance(found, dict) or not isinstance(found.get("number"), str):
            raise Refused("it has no such block")
        return found

    def number(self, which: str = "latest") -> int:
        """A block's number."""
        return quantity(self.block(which)["number"])


def quantity(value: Any) -> int:
    """A number as nodes write it. Raises Refused."""
    try:
        return int(value, 16)
    except (TypeError, ValueError):
        raise Refused(f"it answered {str(value)[:60]}") from None


def _said(answer: Any) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    return " ".join(str(said or "nothing").split())[:200]
