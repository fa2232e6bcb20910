"""JSON-RPC over HTTP: raw JSON, batches, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

import aiohttp
import msgspec

from backend.chain.faults import Fault, fault_by_status, fault_in
from backend.chain.places import shown
from backend.chain.sizes import read
from backend.errors import NodeRefused, NodeUnreachable

T = TypeVar("T")

TIMEOUT: Final = 30.0
BATCH: Final = 100


class Log(msgspec.Struct, rename="camel", gc=False):
    """A log as the node writes it: all hex text."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    transaction_index: str
    log_index: str


class Header(msgspec.Struct, rename="camel", gc=False):
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


class _Envelope(msgspec.Struct, Generic[T], gc=False):
    """An answer; without a result there is none of the expected form."""

    id: int | None = None
    result: T | None = None
    error: _Failure | None = None


class Node:
    """One endpoint; `place` names it in messages. Use it as an async context manager."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self.url = url
        self.place = shown(url)
        self.gives_block_receipts = True
        self.tells_finality = True
        self._timeout = timeout
        self._encoder = msgspec.json.Encoder()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=self._timeout)
        connections = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(
            timeout=timeout, connector=connections, trust_env=True
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, params: list[Any], expected: type[T]) -> T:
        """The result of one request, decoded as `expected`.

        Raises NodeUnreachable or NodeRefused; their fact `fault` says what to do next.
        """
        body = {"jsonrpc": "2.0", "id": 0, "method": method, "params": params}
        answer = await self._post(body)
        envelope: _Envelope[T] = self._decode(method, answer, _decoders(expected)[0])
        return self._result(method, envelope, expected)

    async def batch(self, requests: Sequence[Request], expected: type[T]) -> list[T]:
        """The results of many requests of one kind, in their order.

        Raises NodeUnreachable, or NodeRefused if the node refuses any of them.
        """
        found = await self.attempt(requests, expected)
        results: list[T] = []
        for each in found:
            if isinstance(each, NodeRefused):
                raise each
            results.append(each)
        return results

    async def attempt(
        self, requests: Sequence[Request], expected: type[T]
    ) -> list[T | NodeRefused]:
        """The same, where each request may be refused by itself. Raises NodeUnreachable."""
        results: list[T | NodeRefused] = []
        for start in range(0, len(requests), BATCH):
            asked = requests[start : start + BATCH]
            for request, envelope in zip(asked, await self._batch(asked, expected), strict=True):
                try:
                    results.append(self._result(request.method, envelope, expected))
                except NodeRefused as refusal:
                    results.append(refusal)
        return results

    async def _batch(self, requests: Sequence[Request], expected: type[T]) -> list[_Envelope[T]]:
        body = [
            {"jsonrpc": "2.0", "id": index, "method": request.method, "params": request.params}
            for index, request in enumerate(requests)
        ]
        answer = await self._post(body)
        method = requests[0].method
        if answer.lstrip()[:1] != b"[":
            self._result("batch", self._decode(method, answer, _decoders(expected)[0]), expected)
            raise NodeRefused(
                f"The node at {self.place} doesn't answer batches.",
                url=self.place,
                fault=Fault.GARBLED,
            )
        by_id = {
            envelope.id: envelope
            for envelope in self._decode(method, answer, _decoders(expected)[1])
        }
        missing: _Envelope[T] = _Envelope(error=_Failure(0, "it left the request unanswered"))
        return [by_id.get(index, missing) for index in range(len(requests))]

    async def _post(self, body: object) -> bytes:
        assert self._session is not None  # noqa: S101 - it is used as a context manager
        headers = {"content-type": "application/json"}
        content = self._encoder.encode(body)
        try:
            async with self._session.post(self.url, data=content, headers=headers) as response:
                answer = await read(response, self.place)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            fault = Fault.TIMEOUT if isinstance(error, TimeoutError) else Fault.UNREACHABLE
            raise NodeUnreachable(
                f"No node answers at {self.place} ({type(error).__name__}). Start it, or set the"
                " address of one that runs.",
                url=self.place,
                fault=fault,
            ) from error
        if response.status >= 400:
            raise NodeRefused(
                f"The node at {self.place} answered with HTTP status {response.status}.",
                url=self.place,
                http_status=response.status,
                fault=fault_by_status(response.status),
                retry_after=_seconds(response.headers.get("retry-after", "")),
            )
        return answer

    def _decode(self, method: str, answer: bytes, decoder: msgspec.json.Decoder[Any]) -> Any:
        try:
            return decoder.decode(answer)
        except msgspec.ValidationError as error:
            raise self._garbled(method, error) from error
        except msgspec.DecodeError as error:
            raise NodeRefused(
                f"What answers at {self.place} doesn't speak JSON-RPC. Check the node's address.",
                url=self.place,
                fault=Fault.GARBLED,
            ) from error

    def _garbled(self, method: str, error: Exception | str) -> NodeRefused:
        return NodeRefused(
            f"The node at {self.place} answered {method} in an unexpected form: {error}.",
            url=self.place,
            method=method,
            fault=Fault.GARBLED,
        )

    def _result(self, method: str, envelope: _Envelope[T], expected: type[T]) -> T:
        failure = envelope.error
        if failure is not None:
            raise NodeRefused(
                f"The node at {self.place} refused {method}: {failure.message}.",
                url=self.place,
                method=method,
                rpc_code=failure.code,
                fault=fault_in(failure.code, failure.message),
            )
        if envelope.result is None and not _decoders(expected)[2]:
            raise self._garbled(method, "there is no result")
        return envelope.result  # type: ignore[return-value]


_KINDS: Final[dict[Any, tuple[Any, Any, bool]]] = {}


def _decoders(expected: Any) -> tuple[Any, Any, bool]:
    """Decoders of one answer and of many, and whether there may be no result: made once."""
    if expected not in _KINDS:
        one = msgspec.json.Decoder(_Envelope[expected])
        many = msgspec.json.Decoder(list[_Envelope[expected]])
        may_lack = expected is object or type(None) in getattr(expected, "__args__", ())
        _KINDS[expected] = one, many, may_lack
    return _KINDS[expected]


def _seconds(text: str) -> float | None:
    """What Retry-After says, if it says it in seconds."""
    return float(text) if text.strip().isdigit() else None
