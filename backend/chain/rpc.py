"""JSON-RPC over HTTP: raw JSON, batches, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx
import msgspec

from backend.chain.places import shown
from backend.errors import NodeRefused, NodeUnreachable

T = TypeVar("T")

TIMEOUT: Final = 30.0
BATCH: Final = 100


class Log(msgspec.Struct, rename="camel"):
    """A log as the node writes it: all hex text."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    transaction_index: str
    log_index: str


class Header(msgspec.Struct, rename="camel"):
    """What the index needs of a block's header: all hex text."""

    number: str
    hash: str
    parent_hash: str
    timestamp: str


class Request(msgspec.Struct):
    """One request of a batch."""

    method: str
    params: list[Any]


class _Failure(msgspec.Struct):
    code: int = 0
    message: str = ""


class _Envelope(msgspec.Struct):
    """The result stays raw, to be decoded into what the caller expects."""

    id: int | None = None
    result: msgspec.Raw = msgspec.Raw(b"null")
    error: _Failure | None = None


class Node:
    """One endpoint; `place` names it in messages. Use it as an async context manager."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self._url = url
        self.place = shown(url)
        self._client = httpx.AsyncClient(timeout=timeout)
        self._encoder = msgspec.json.Encoder()
        self._one = msgspec.json.Decoder(_Envelope)
        self._many = msgspec.json.Decoder(list[_Envelope])

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def call(self, method: str, params: list[Any], expected: type[T]) -> T:
        """The result of one request, decoded as `expected`.

        Raises NodeUnreachable or NodeRefused.
        """
        body = {"jsonrpc": "2.0", "id": 0, "method": method, "params": params}
        envelope = self._decode(self._one, await self._post(body))
        return self._result(method, envelope, expected)

    async def batch(self, requests: Sequence[Request], expected: type[T]) -> list[T]:
        """The results of many requests of one kind, in their order.

        Raises NodeUnreachable, or NodeRefused if the node refuses any of them.
        """
        results: list[T] = []
        for start in range(0, len(requests), BATCH):
            asked = requests[start : start + BATCH]
            for request, envelope in zip(asked, await self._batch(asked), strict=True):
                results.append(self._result(request.method, envelope, expected))
        return results

    async def attempt(
        self, requests: Sequence[Request], expected: type[T]
    ) -> list[T | NodeRefused]:
        """The same, where each request may be refused by itself. Raises NodeUnreachable."""
        results: list[T | NodeRefused] = []
        for start in range(0, len(requests), BATCH):
            asked = requests[start : start + BATCH]
            for request, envelope in zip(asked, await self._batch(asked), strict=True):
                try:
                    results.append(self._result(request.method, envelope, expected))
                except NodeRefused as refusal:
                    results.append(refusal)
        return results

    async def _batch(self, requests: Sequence[Request]) -> list[_Envelope]:
        body = [
            {"jsonrpc": "2.0", "id": index, "method": request.method, "params": request.params}
            for index, request in enumerate(requests)
        ]
        answer = await self._post(body)
        if answer.lstrip()[:1] != b"[":
            self._result("batch", self._decode(self._one, answer), object)
            raise NodeRefused(f"The node at {self.place} doesn't answer batches.", url=self.place)
        by_id = {envelope.id: envelope for envelope in self._decode(self._many, answer)}
        missing = _Envelope(error=_Failure(0, "it left the request unanswered"))
        return [by_id.get(index, missing) for index in range(len(requests))]

    async def _post(self, body: object) -> bytes:
        headers = {"content-type": "application/json"}
        try:
            content = self._encoder.encode(body)
            response = await self._client.post(self._url, content=content, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NodeUnreachable(
                f"No node answers at {self.place} ({type(error).__name__}). Start it, or set the"
                " address of one that runs.",
                url=self.place,
            ) from error
        if response.status_code >= 400:
            raise NodeRefused(
                f"The node at {self.place} answered with HTTP status {response.status_code}.",
                url=self.place,
                http_status=response.status_code,
            )
        return response.content

    def _decode(self, decoder: msgspec.json.Decoder[T], answer: bytes) -> T:
        try:
            return decoder.decode(answer)
        except msgspec.DecodeError as error:
            raise NodeRefused(
                f"What answers at {self.place} doesn't speak JSON-RPC. Check the node's address.",
                url=self.place,
            ) from error

    def _result(self, method: str, envelope: _Envelope, expected: type[T]) -> T:
        if envelope.error is not None:
            raise NodeRefused(
                f"The node at {self.place} refused {method}: {envelope.error.message}.",
                url=self.place,
                method=method,
                rpc_code=envelope.error.code,
            )
        try:
            return msgspec.json.decode(envelope.result, type=expected)
        except msgspec.DecodeError as error:
            raise NodeRefused(
                f"The node at {self.place} answered {method} in an unexpected form: {error}.",
                url=self.place,
                method=method,
            ) from error
