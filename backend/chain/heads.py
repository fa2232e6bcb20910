"""Being told of new blocks over WebSocket, where endpoints do so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import msgspec

from backend.chain.places import shown

log: Final = logging.getLogger("coledger.index")

_SUBSCRIBE: Final = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "eth_subscribe",
    "params": ["newHeads"],
}
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 300.0
_BEAT: Final = 20.0
_OPENING: Final = 10.0


class _Message(msgspec.Struct):
    method: str | None = None
    error: Any = None


def request_url(url: str) -> str:
    """Where requests are sent, by an endpoint's address: a WebSocket's own host speaks HTTP too."""
    return "http" + url.removeprefix("ws") if url.startswith("ws") else url


def heads_url(url: str) -> str:
    """Where heads are told: the same host and path."""
    return "ws" + url.removeprefix("http") if url.startswith("http") else url


def requests_and_heads(urls: Sequence[str]) -> tuple[list[str], list[str]]:
    """The addresses for requests and those for heads.

    A WebSocket's address whose host has an HTTP address in the list, too, is where that endpoint
    tells of heads; any other one is an endpoint of its own.
    """
    spoken = {urlsplit(url).hostname for url in urls if url.startswith("http")}
    told = {urlsplit(url).hostname for url in urls if url.startswith("ws")}
    ours = [url for url in urls if url.startswith("http") or urlsplit(url).hostname not in spoken]
    heads = [url for url in urls if url.startswith("ws") or urlsplit(url).hostname not in told]
    return [request_url(url) for url in ours], [heads_url(url) for url in heads]


class Heads:
    """Wakes whoever waits as soon as any endpoint tells of a new block."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = urls
        self._news = asyncio.Event()
        self.connected = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listens to all endpoints until the block ends."""
        async with aiohttp.ClientSession(trust_env=True) as session:
            tasks = [asyncio.create_task(self._keep_listening(session, url)) for url in self._urls]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def wait(self, seconds: float, stop: asyncio.Event) -> None:
        """Returns at a new head, after some seconds, or when `stop` is set."""
        waiting = [asyncio.create_task(each.wait()) for each in (self._news, stop)]
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()
        self._news.clear()

    async def _keep_listening(self, session: aiohttp.ClientSession, url: str) -> None:
        """An endpoint that tells of no heads is asked again ever more rarely, and polled meanwhile."""
        pause = _FIRST_PAUSE
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError, ValueError):
                if await self._listen(session, url):
                    pause = _FIRST_PAUSE
            await asyncio.sleep(pause)
            pause = min(pause * 4, _LONGEST_PAUSE)

    async def _listen(self, session: aiohttp.ClientSession, url: str) -> bool:
        """Until the connection ends; whether it told of anything."""
        told = False
        opening = asyncio.timeout(_OPENING)
        async with opening, session.ws_connect(url, heartbeat=_BEAT, max_msg_size=2**22) as socket:
            opening.reschedule(None)
            await socket.send_json(_SUBSCRIBE)
            self.connected += 1
            try:
                async for message in socket:
                    if message.type is not aiohttp.WSMsgType.TEXT:
                        break
                    said = msgspec.json.decode(message.data, type=_Message)
                    if said.error is not None:
                        break
                    if not told:
                        told = True
                        log.info("new blocks are told by %s", shown(url))
                    self._news.set()
            finally:
                self.connected -= 1
        return told
