"""What a node can do: sync, finality, proofs, receipts, logs, a socket."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any, Final

from scripts.doctor.asking import Asked, Refused, quantity
from scripts.doctor.findings import Finding, bad, good, weak
from scripts.helpers.networks import Network, network_of

# Slots that nobody can know to be empty: a proof of absence is a proof too.
SLOT: Final = "0x" + "5f" * 32
NOBODY: Final = "0x" + "11" * 20
RANGES: Final = (10_000, 2_000, 500, 100, 10)
ENOUGH: Final = 500
PAST: Final = 128
SOCKET_SECONDS: Final = 10.0


def chain(asked: Asked) -> Iterator[Finding]:
    """Which chain it is, and which program answers for it."""
    number = quantity(asked.ask("eth_chainId"))
    try:
        client = str(asked.ask("web3_clientVersion"))[:80]
    except Refused:
        client = "?"
    network = network_of(number)
    known = network.block_seconds or network.local
    say = good if known else weak
    key = "chain" if known else "chain_unknown"
    yield say(key, chain=str(number), name=network.name, client=client)


def sync(asked: Asked) -> Iterator[Finding]:
    """Whether its newest block is the chain's newest."""
    if asked.ask("eth_syncing"):
        yield bad("syncing")
        return
    newest, network = asked.block("latest"), _network(asked)
    age = max(int(time.time()) - quantity(newest["timestamp"]), 0)
    block = quantity(newest["number"])
    if network.local or age <= max(10 * network.block_seconds, 60):
        yield good("newest", block=block, age=age)
    else:
        yield bad("stale", block=block, age=age)


def finality(asked: Asked) -> Iterator[Finding]:
    """Whether it says what is final."""
    try:
        behind = asked.number() - asked.number("finalized")
    except Refused as refused:
        yield weak("no_finality", reason=str(refused))
        return
    network = _network(asked)
    usual = round(network.finality_seconds / network.block_seconds) if network.block_seconds else 0
    yield good("finality", blocks=behind, usual=str(usual or "?"))


def proofs(asked: Asked) -> Iterator[Finding]:
    """Whether its state can be proved, now and a little in the past."""
    head = asked.number()
    try:
        found = asked.ask("eth_getProof", NOBODY, [SLOT], "latest")
        if not isinstance(found, dict) or not found.get("accountProof"):
            raise Refused("it sent no proof")
    except Refused as refused:
        yield bad("no_proofs", reason=str(refused))
        return
    past = max(head - PAST, 0)
    try:
        asked.ask("eth_getProof", NOBODY, [SLOT], hex(past))
    except Refused as refused:
        yield weak("no_past_proofs", blocks=head - past, reason=str(refused))
        return
    yield good("proofs", blocks=head - past)


def receipts(asked: Asked) -> Iterator[Finding]:
    """Whether it gives a block's receipts at once."""
    try:
        found = asked.ask("eth_getBlockReceipts", "latest")
        if not isinstance(found, list):
            raise Refused("it sent no list")
    except Refused as refused:
        yield weak("no_receipts", reason=str(refused))
        return
    yield good("receipts")


def logs(asked: Asked, address: str) -> Iterator[Finding]:
    """How many blocks may be asked for at once, and whether by a block's hash."""
    head = asked.number()
    said = ""
    for size in RANGES:
        wanted = {"fromBlock": hex(max(head - size + 1, 0)), "toBlock": hex(head)}
        try:
            asked.ask("eth_getLogs", {**wanted, "address": address})
        except Refused as refused:
            said = str(refused)
            continue
        largest = min(size, head + 1)
        if size >= ENOUGH or size > head:
            yield good("logs", blocks=largest)
        else:
            yield weak("few_logs", blocks=largest, reason=said)
        break
    else:
        yield bad("no_logs", reason=said)
    try:
        asked.ask("eth_getLogs", {"blockHash": asked.block("latest")["hash"], "address": address})
    except Refused as refused:
        yield weak("no_logs_by_hash", reason=str(refused))
    else:
        yield good("logs_by_hash")


def socket(asked: Asked, urls: tuple[str, ...]) -> Iterator[Finding]:
    """Whether one of the addresses tells of new blocks by itself."""
    sockets = [url for url in urls if url.startswith("ws")]
    if not sockets:
        yield weak("no_socket")
    for url in sockets:
        try:
            asyncio.run(_subscribed(url))
        except (OSError, TimeoutError, Refused, ValueError) as error:
            yield bad("socket_silent", reason=str(error) or type(error).__name__)
        else:
            yield good("socket")


async def _subscribed(url: str) -> None:
    import aiohttp

    question = {"jsonrpc": "2.0", "id": 1, "method": "eth_subscribe", "params": ["newHeads"]}
    try:
        async with (
            asyncio.timeout(SOCKET_SECONDS),
            aiohttp.ClientSession() as session,
            session.ws_connect(url, max_msg_size=65_536) as connection,
        ):
            await connection.send_str(json.dumps(question))
            answer: Any = await connection.receive_json()
    except (aiohttp.ClientError, TypeError) as error:
        raise Refused(str(error)[:200]) from error
    if not isinstance(answer, dict) or "result" not in answer:
        raise Refused("it took no subscription")


def _network(asked: Asked) -> Network:
    return network_of(quantity(asked.ask("eth_chainId")))
