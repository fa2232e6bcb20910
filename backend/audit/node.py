"""A node, asked for what proofs are made of: raw JSON-RPC, many requests at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from backend.audit.errors import unauditable

SECONDS: Final = 120.0
BATCH: Final = 200

Request = tuple[str, list[Any]]
T = TypeVar("T")


class _Failure(msgspec.Struct):
    message: str = ""


class _Envelope(msgspec.Struct):
    """The result stays raw, to be read as what is expected."""

    result: msgspec.Raw = msgspec.Raw(b"null")
    error: _Failure | None = None


class Node:
    """One endpoint. `name` is what files call it: without what its address may hold of a key."""

    def __init__(self, url: str, name: str = "") -> None:
        self.url = url
        self.name = name or _place(url)
        self._client = httpx.Client(timeout=SECONDS, trust_env=False)

    def ask(self, method: str, *parameters: Any) -> Any:
        """The answer to one request. NotAuditable if there is none."""
        return self.ask_all([(method, list(parameters))])[0]

    def ask_all(self, requests: Sequence[Request]) -> list[Any]:
        """The answers to many requests, in their order."""
        return [answer for batch in _batches(requests) for answer in self._batch(batch)]

    def _batch(self, requests: Sequence[Request]) -> list[Any]:
        body = [
            {"jsonrpc": "2.0", "id": index, "method": method, "params": parameters}
            for index, (method, parameters) in enumerate(requests)
        ]
        try:
            answers = msgspec.json.decode(self._send(body))
        except msgspec.DecodeError:
            answers = None
        if not isinstance(answers, list) or len(answers) != len(requests):
            raise unauditable("no_batches", url=self.url)
        for answer in answers:
            if "error" in answer:
                raise unauditable("refused", reason=answer["error"].get("message"))
        return [each["result"] for each in sorted(answers, key=lambda answer: answer["id"])]

    def typed(self, method: str, parameters: list[Any], expected: type[T]) -> T:
        """The answer to one request, read as what it is expected to be."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        try:
            answer = msgspec.json.decode(self._send(body), type=_Envelope)
            if answer.error is None:
                return msgspec.json.decode(answer.result, type=expected)
        except msgspec.DecodeError as error:
            raise unauditable(
                "answer_form", url=self.url, method=method, reason=str(error)
            ) from None
        raise unauditable("refused", reason=f"{method}: {answer.error.message}")

    def block(self, name: str | int) -> dict[str, Any]:
        """A block by number, hash, or name (`latest`, `safe`, `finalized`)."""
        if isinstance(name, str) and len(name) == 66:
            found = self.ask("eth_getBlockByHash", name, False)
        else:
            asked = hex(name) if isinstance(name, int) else name
            found = self.ask("eth_getBlockByNumber", asked, False)
        if found is None:
            raise unauditable("no_block", url=self.url, block=name)
        return dict(found)

    def _send(self, body: object) -> bytes:
        headers = {"content-type": "application/json"}
        try:
            sent = msgspec.json.encode(body)
            return self._client.post(self.url, content=sent, headers=headers).content
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise unauditable("no_node", url=self.url, kind=type(error).__name__) from None


def _place(url: str) -> str:
    parts = urlsplit(url)
    try:
        return f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"
    except ValueError:
        return "?"


def _batches(requests: Sequence[Request]) -> Iterator[Sequence[Request]]:
    for start in range(0, len(requests), BATCH):
        yield requests[start : start + BATCH]
