"""Fetching a range of blocks from one endpoint, checked as far as a tier goes.

None means that the node has changed its mind while it was asked: nothing is wrong, ask again. What
can't be explained so is NodeInconsistent, whose fact `fault` says what the endpoint did.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from backend.chain.blooms import holds
from backend.chain.branches import Branch, Scope, Tier
from backend.chain.faults import Fault
from backend.chain.headers import SealedHeader, are_linked, is_sealed
from backend.chain.logs import headers_at, logs_between, logs_of, receipts_of, sealed_at
from backend.chain.receipts import Receipt, root_of
from backend.chain.rpc import Header, Log, Node
from backend.chain.sizes import EVER, OF_A_RANGE, at_most
from backend.errors import NodeInconsistent, NodeRefused

H = TypeVar("H", bound=Header)


async def fetch_branch(
    node: Node,
    first: int,
    last: int,
    scope: Scope,
    tier: Tier,
    near: bool,
    head: Header | None = None,
) -> Branch | None:
    """The logs of a range of blocks that are ours, with what links them to the chain.

    `head` is the newest block's header, if it was read just now: it needn't be read again.

    Near the head, where blocks may still be replaced, every header is fetched and logs are asked
    for by their block's hash. Projects that the range itself brings into being are found, and their
    logs with them. Raises NodeUnreachable, NodeRefused and NodeInconsistent.
    """
    while True:
        known = len(scope)
        with at_most(OF_A_RANGE if first < last else EVER):
            branch = await _fetch(node, first, last, scope, tier, near, head)
        if branch is None:
            return None
        branch.known = known
        if not scope.announce(branch.logs):
            return branch


async def _fetch(
    node: Node,
    first: int,
    last: int,
    scope: Scope,
    tier: Tier,
    near: bool,
    head: Header | None,
) -> Branch | None:
    if tier is Tier.NONE and not near:
        return await _unchecked(node, first, last, scope)
    headers = await _headers(node, first, last, tier, head)
    if headers is None or not are_linked(headers) or int(headers[0].number, 16) != first:
        return None
    sealed = [each for each in headers if isinstance(each, SealedHeader)]
    if tier is Tier.RECEIPTS:
        logs = await _logs_by_receipts(node, sealed, scope)
    elif near:
        found = await logs_of(node, [header.hash for header in headers], scope)
        logs = [log for each in found for log in each]
    else:
        logs = await logs_between(node, first, last, scope)
    by_hash = {header.hash: header for header in headers}
    carrying = _carrying(logs, by_hash, node)
    if carrying is None:
        return None
    if tier is Tier.BLOOM:
        await _check_blooms(node, sealed, logs, scope)
    window = headers if near else []
    return Branch(first, headers[-1], logs, carrying, headers[0].parent_hash, window, tier)


async def _headers(
    node: Node, first: int, last: int, tier: Tier, head: Header | None
) -> Sequence[Header] | None:
    """All headers of the range, with their hashes checked unless the tier checks nothing."""
    if tier is Tier.NONE:
        return _complete(await headers_at(node, range(first, last + 1)))
    if first == last and isinstance(head, SealedHeader) and int(head.number, 16) == first:
        sealed: list[SealedHeader] | None = [head]
    else:
        sealed = _complete(await sealed_at(node, range(first, last + 1)))
    _check_seals(sealed or [], node)
    return sealed


async def _unchecked(node: Node, first: int, last: int, scope: Scope) -> Branch | None:
    """The range's ends are read around its logs: the last hash commits to everything below it."""
    (before,) = await headers_at(node, [last])
    logs = await logs_between(node, first, last, scope)
    numbers = sorted({int(log.block_number, 16) for log in logs})
    start, *found, after = await headers_at(node, [first, *numbers, last])
    if before is None or after is None or start is None or before.hash != after.hash:
        return None
    headers = {header.hash: header for header in found if header is not None}
    if _carrying(logs, headers, node) is None:
        return None
    return Branch(first, after, logs, headers, start.parent_hash)


async def _logs_by_receipts(node: Node, headers: Sequence[SealedHeader], scope: Scope) -> list[Log]:
    """Our logs, out of all receipts of the blocks that may hold one."""
    sieve = scope.sieve
    chosen = [header for header in headers if sieve.may_hold(int(header.logs_bloom, 16))]
    logs: list[Log] = []
    for header, receipts in zip(chosen, await receipts_of(node, chosen), strict=True):
        _check_receipts(header, receipts, node)
        logs += scope.ours(log for receipt in receipts for log in receipt.logs)
    return logs


def _check_receipts(header: SealedHeader, receipts: list[Receipt], node: Node) -> None:
    try:
        is_right = root_of(receipts) == header.receipts_root
        is_right = is_right and _are_named(header, receipts)
    except (ValueError, IndexError):
        is_right = False
    if not is_right:
        raise _wrong(
            node,
            f"receipts of block {int(header.number, 16)} that its header doesn't commit to",
            Fault.INCOMPLETE,
        )


def _are_named(header: SealedHeader, receipts: list[Receipt]) -> bool:
    """Whether the logs have the places that their order gives them: the root knows no names."""
    if tuple(receipt.transaction_hash for receipt in receipts) != header.transactions:
        return False
    index = 0
    for place, receipt in enumerate(receipts):
        for log in receipt.logs:
            if (
                log.block_hash != header.hash
                or log.block_number != header.number
                or log.transaction_hash != receipt.transaction_hash
                or int(log.transaction_index, 16) != place
                or int(log.log_index, 16) != index
            ):
                return False
            index += 1
    return True


async def _check_blooms(
    node: Node, headers: Sequence[SealedHeader], logs: list[Log], scope: Scope
) -> None:
    """No log that the bloom rules out, and no block without logs that it doesn't explain.

    Blocks whose bloom admits logs of ours, though there are none, are asked for once more; where
    that is more than chance, their receipts tell.
    """
    blooms = {header.hash: int(header.logs_bloom, 16) for header in headers}
    # The same address or topic comes many times in a block.
    carrying = defaultdict[str, set[str]](set)
    for log in logs:
        values = carrying[log.block_hash]
        values.add(log.address)
        values.update(log.topics)
    if not all(holds(blooms[block], values) for block, values in carrying.items()):
        raise _wrong(node, "a log that its block's bloom rules out", Fault.INCONSISTENT)
    sieve = scope.sieve
    doubtful = [
        found for found, bloom in blooms.items() if found not in carrying and sieve.may_hold(bloom)
    ]
    again = await logs_of(node, doubtful, scope) if doubtful else []
    suspicious = [
        header
        for header in headers
        if header.hash in doubtful and not sieve.is_mistaken_by_chance(blooms[header.hash])
    ]
    with contextlib.suppress(NodeRefused):  # not every node has receipts
        again.append(await _logs_by_receipts(node, suspicious, scope))
    if any(again):
        raise _wrong(node, "a range without logs that its blocks have", Fault.INCOMPLETE)


def _check_seals(headers: Sequence[SealedHeader], node: Node) -> None:
    for header in headers:
        if not is_sealed(header):
            raise _wrong(
                node,
                f"a header of block {int(header.number, 16)} that hasn't the hash it is given",
                Fault.INCONSISTENT,
            )


def _carrying(
    logs: list[Log], headers: Mapping[str, Header], node: Node
) -> dict[str, Header] | None:
    """The headers of the blocks that carry logs; None if one of them isn't there."""
    places = {(log.block_hash, log.block_number) for log in logs}
    if any(block_hash not in headers for block_hash, _ in places):
        return None
    for block_hash, number in places:
        if headers[block_hash].number != number:
            raise _wrong(
                node,
                f"a log of block {int(number, 16)} that it places elsewhere",
                Fault.INCONSISTENT,
            )
    return {block_hash: headers[block_hash] for block_hash, _ in places}


def _complete(headers: Sequence[H | None]) -> list[H] | None:
    found = [header for header in headers if header is not None]
    return found if len(found) == len(headers) else None


def _wrong(node: Node, what: str, fault: Fault) -> NodeInconsistent:
    return NodeInconsistent(
        f"The node at {node.place} answered with {what}. Use another node.",
        url=node.place,
        fault=fault,
    )
