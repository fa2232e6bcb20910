"""Asking one endpoint for headers, logs and receipts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from backend.chain.branches import Branch, Scope, topics_of
from backend.chain.codec import PROJECT_CREATED, TRANSFER
from backend.chain.faults import Fault
from backend.chain.headers import SealedHeader
from backend.chain.kept import Firsts
from backend.chain.receipts import Receipt
from backend.chain.rpc import Header, Log, Node, Request
from backend.errors import NodeInconsistent, NodeRefused

ADDRESSES: Final = 500
_UNKNOWN_METHOD: Final = -32601

__all__ = ["Branch", "header_at", "headers_at"]


async def header_at(node: Node, block: int | str) -> Header | None:
    """The header of a block by number or name (`latest`); None if the node has none."""
    return (await headers_at(node, [block]))[0]


async def headers_at(node: Node, blocks: Iterable[int | str]) -> list[Header | None]:
    """The headers of many blocks, by number or name."""
    kind: Any = Header | None
    found: list[Header | None] = await node.batch([_header(block) for block in blocks], kind)
    return found


async def sealed_at(node: Node, blocks: Iterable[int | str]) -> list[SealedHeader | None]:
    """The whole headers of many blocks, with all that their hashes are made of."""
    kind: Any = SealedHeader | None
    found: list[SealedHeader | None] = await node.batch([_header(block) for block in blocks], kind)
    return found


async def logs_between(node: Node, first: int, last: int, scope: Scope) -> list[Log]:
    """Our logs in a range of blocks, by number."""
    span = {"fromBlock": hex(first), "toBlock": hex(last)}
    return (await _logs(node, [span], scope))[0]


async def logs_of(node: Node, hashes: Sequence[str], scope: Scope) -> list[list[Log]]:
    """Our logs of some blocks, by the blocks' hashes: they can be of no other branch."""
    return await _logs(node, [{"blockHash": each} for each in hashes], scope)


async def creations(node: Node, first: int, last: int, factory: str) -> list[Log]:
    """The factory's logs of new projects in a range of blocks."""
    span = {"fromBlock": hex(first), "toBlock": hex(last)}
    asked = {**span, "address": factory, "topics": [PROJECT_CREATED]}
    return await node.call("eth_getLogs", [asked], list[Log])


async def receipts_of(node: Node, headers: Sequence[SealedHeader]) -> list[list[Receipt]]:
    """The receipts of some blocks, by the blocks' hashes; those of each transaction by itself
    where the node can't give a block's.
    """
    if not node.gives_block_receipts:
        return [await _receipts_one_by_one(node, header) for header in headers]
    requests = [Request("eth_getBlockReceipts", [{"blockHash": each.hash}]) for each in headers]
    kind: Any = list[Receipt] | None
    try:
        found = await node.batch(requests, kind)
    except NodeRefused as refusal:
        if not is_unknown_method(refusal):
            raise
        node.gives_block_receipts = False
        return await receipts_of(node, headers)
    if any(each is None for each in found):
        raise _without_receipts(node)
    return found


async def _receipts_one_by_one(node: Node, header: SealedHeader) -> list[Receipt]:
    requests = [Request("eth_getTransactionReceipt", [each]) for each in header.transactions]
    kind: Any = Receipt | None
    found = await node.batch(requests, kind)
    if any(each is None for each in found):
        raise _without_receipts(node)
    return found


def is_unknown_method(refusal: NodeRefused) -> bool:
    """Whether the node doesn't know the request at all."""
    said = str(refusal).lower()
    words = ("method not found", "not supported", "unsupported", "does not exist", "not available")
    return refusal.facts.get("rpc_code") == _UNKNOWN_METHOD or any(word in said for word in words)


def _without_receipts(node: Node) -> NodeRefused:
    return NodeRefused(
        f"The node at {node.place} has no receipts of a block that it has told of.",
        url=node.place,
        fault=Fault.BEHIND,
    )


async def _logs(node: Node, places: Sequence[dict[str, str]], scope: Scope) -> list[list[Log]]:
    """Our logs at each of some places in the chain, in the chain's order, each once."""
    filters = _filters([scope.factory, *scope.accounts], scope.accounts)
    requests = [Request("eth_getLogs", [{**at, **each}]) for at in places for each in filters]
    answers = await node.batch(requests, list[Log])
    groups = (
        answers[start : start + len(filters)] for start in range(0, len(answers), len(filters))
    )
    return [_in_order(log for answer in group for log in answer) for group in groups]


def _in_order(logs: Iterable[Log]) -> list[Log]:
    firsts = Firsts()
    try:
        unique = {firsts[log.block_number] + int(log.log_index, 16): log for log in logs}
    except ValueError as error:
        raise NodeInconsistent(
            "The node answered with a log without a place. Use another node.", fault=Fault.GARBLED
        ) from error
    return [unique[place] for place in sorted(unique)]


def _filters(addresses: list[str], holders: list[str]) -> list[dict[str, Any]]:
    filters: list[dict[str, Any]] = [
        {"address": addresses[start : start + ADDRESSES]}
        for start in range(0, len(addresses), ADDRESSES)
    ]
    for start in range(0, len(holders), ADDRESSES):
        words = topics_of(holders[start : start + ADDRESSES])
        filters += [{"topics": [TRANSFER, None, words]}, {"topics": [TRANSFER, words]}]
    return filters


def _header(block: int | str) -> Request:
    name = hex(block) if isinstance(block, int) else block
    return Request("eth_getBlockByNumber", [name, False])
