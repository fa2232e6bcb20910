"""Fetching a range of blocks so that all of it belongs to one branch of the chain.

The last block's header is read before and after the logs: its hash commits to everything below it,
so if it is the same both times, the logs in between are of its branch. The stored cursor's block is
read in the middle, so it is known to be on that branch too. Each log's block hash must be that of
the header fetched for its block.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from backend.chain.codec import PROJECT_CREATED, TRANSFER
from backend.chain.rpc import Header, Log, Node, Request
from backend.errors import NodeInconsistent

ADDRESSES: Final = 500

# From the factory's logs to all addresses to follow, and those of accounts that may hold tokens.
Discover = Callable[[list[Log]], tuple[list[str], list[str]]]


class Branch(msgspec.Struct):
    """A range of blocks as one branch has it. `headers` holds the blocks that carry logs."""

    first: int
    last: Header
    logs: list[Log]
    headers: dict[str, Header]


async def header_at(node: Node, block: int | str) -> Header | None:
    """The header of a block by number or name (`latest`); None if the node has none."""
    return (await headers_at(node, [block]))[0]


async def headers_at(node: Node, blocks: Iterable[int | str]) -> list[Header | None]:
    """The headers of many blocks, by number or name."""
    kind: Any = Header | None
    found: list[Header | None] = await node.batch([_header(block) for block in blocks], kind)
    return found


async def fetch_branch(
    node: Node, first: int, last: int, cursor: tuple[int, str] | None, factory: str, find: Discover
) -> Branch | None:
    """The logs of our contracts, and of tokens that moved to or from them, in a range of blocks.

    `cursor` is the block before the range, by number and hash. None if the node changed its mind
    meanwhile: ask again. Raises NodeRefused if the range is too large for the node.
    """
    before = await header_at(node, last)
    created = await _logs(node, first, last, [{"address": factory, "topics": [PROJECT_CREATED]}])
    follow, holders = find(created)
    filters = _filters([factory, *follow], holders)
    logs, known = await asyncio.gather(
        _logs(node, first, last, filters), _is_known(node, cursor), return_exceptions=False
    )
    numbers = sorted({int(log.block_number, 16) for log in logs})
    *found, after = await headers_at(node, [*numbers, last])
    if before is None or after is None or before.hash != after.hash or not known:
        return None
    headers = {header.hash: header for header in found if header is not None}
    if any(log.block_hash not in headers for log in logs):
        return None
    _check_order(logs, first, last, headers)
    return Branch(first, after, logs, headers)


async def _is_known(node: Node, cursor: tuple[int, str] | None) -> bool:
    if cursor is None:
        return True
    header = await header_at(node, cursor[0])
    return header is not None and header.hash == cursor[1]


async def _logs(node: Node, first: int, last: int, filters: list[dict[str, Any]]) -> list[Log]:
    """The logs that any of the filters matches, in the chain's order, each once."""
    span = {"fromBlock": hex(first), "toBlock": hex(last)}
    requests = [Request("eth_getLogs", [{**span, **each}]) for each in filters]
    answers: list[list[Log]] = await node.batch(requests, list[Log])
    unique = {
        (int(log.block_number, 16), int(log.log_index, 16)): log for logs in answers for log in logs
    }
    return [unique[place] for place in sorted(unique)]


def _filters(addresses: list[str], holders: list[str]) -> list[dict[str, Any]]:
    filters: list[dict[str, Any]] = [
        {"address": addresses[start : start + ADDRESSES]}
        for start in range(0, len(addresses), ADDRESSES)
    ]
    for start in range(0, len(holders), ADDRESSES):
        words = ["0x" + 24 * "0" + holder[2:] for holder in holders[start : start + ADDRESSES]]
        filters += [{"topics": [TRANSFER, None, words]}, {"topics": [TRANSFER, words]}]
    return filters


def _header(block: int | str) -> Request:
    name = hex(block) if isinstance(block, int) else block
    return Request("eth_getBlockByNumber", [name, False])


def _check_order(logs: list[Log], first: int, last: int, headers: dict[str, Header]) -> None:
    for log in logs:
        number = int(log.block_number, 16)
        if not first <= number <= last or int(headers[log.block_hash].number, 16) != number:
            raise NodeInconsistent(
                f"The node answered with a log of block {number} that it places elsewhere."
                " Use another node.",
                block=number,
            )
