"""The node, asked without detours: many questions in one request, and each answer in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
from brownie import web3

from tests.contracts.support import chain
from tests.contracts.support.patience import ATTEMPTS, PAUSE
from tests.contracts.support.refusals import decoded

GAS = hex(8_000_000)


@dataclass(frozen=True)
class Answer:
    """What the contract would say to a transaction: an error's name, or what it returns."""

    error: str
    data: bytes


@dataclass(frozen=True)
class Sent:
    """A transaction that is about to be tried."""

    to: str
    data: str
    by: str
    value: int = 0

    def as_call(self) -> dict[str, str]:
        """In the node's terms."""
        call = {"from": self.by, "to": self.to, "data": self.data, "value": hex(self.value)}
        return {**call, "gas": GAS, "gasPrice": "0x0"}


class Node:
    """One connection for a whole run."""

    def __init__(self) -> None:
        self._session = requests.Session()
        self._url = str(web3.provider.endpoint_uri)

    def many(self, asked: list[tuple[str, list[Any]]]) -> list[Any]:
        """The answers to many requests, in their order; each must have one."""
        body = [
            {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}
            for number, (method, parameters) in enumerate(asked)
        ]
        answers = self._session.post(self._url, json=body, timeout=60).json()
        assert len(answers) == len(body), answers
        found = {answer["id"]: answer for answer in answers}
        return [found[number]["result"] for number in range(len(body))]

    def one(self, method: str, *parameters: Any) -> dict[str, Any]:
        """The whole answer to one request, an error included."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        answer: dict[str, Any] = self._session.post(self._url, json=body, timeout=60).json()
        return answer

    def ask(self, sent: Sent) -> Answer:
        """What would come of it at the next second that was set."""
        answer = self.one("eth_call", sent.as_call(), "pending")
        if "error" not in answer:
            return Answer("", bytes.fromhex(answer["result"][2:]))
        data = bytes.fromhex((answer["error"].get("data") or "0x")[2:])
        return Answer(decoded(data).name or "Reverted", data)

    def send(self, sent: Sent) -> None:
        """Do it: it has been asked for already, and must succeed."""
        made = self.one("eth_sendTransaction", sent.as_call())["result"]
        assert self._receipt(made)["status"] == "0x1", sent

    def deliver(self, transactions: list[Sent]) -> list[bool]:
        """Send all in one block; whether each succeeded."""
        with chain.one_block():
            made = [
                self.one("eth_sendTransaction", each.as_call())["result"] for each in transactions
            ]
            self._until(lambda: self._waiting() == len(made))
        receipts = [self._receipt(each) for each in made]
        assert len({each["blockNumber"] for each in receipts}) == 1
        return [each["status"] == "0x1" for each in receipts]

    # ───────── Patience ─────────

    def _waiting(self) -> int:
        return int(self.one("txpool_status")["result"]["pending"], 16)

    def _receipt(self, made: str) -> dict[str, Any]:
        """A node takes a transaction a moment before it has mined it."""
        return dict(self._until(lambda: self.one("eth_getTransactionReceipt", made).get("result")))

    def _until(self, ask: Callable[[], Any]) -> Any:
        for _ in range(ATTEMPTS):
            answer = ask()
            if answer:
                return answer
            time.sleep(PAUSE)
        raise AssertionError("the node has lost a transaction")
