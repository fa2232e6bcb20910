"""Searching the chain for a contract's events, in ranges as large as the node takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web3.exceptions import Web3RPCError

from backend.errors import NodeRefused
from backend.wallet.node import rpc_message
from backend.wording import failure


def search(event: Any, filters: Mapping[str, object], first: int, last: int) -> list[Any]:
    """The logs of a web3 event in the blocks from `first` to `last`, in the chain's order.

    The whole range is asked for first; a range that the node refuses is halved, and after each
    answer the next is twice as large. NodeRefused if it refuses a single block.
    """
    found: list[Any] = []
    size = last - first + 1
    while first <= last:
        end = min(first + size - 1, last)
        try:
            found += event.get_logs(from_block=first, to_block=end, argument_filters=dict(filters))
        except Web3RPCError as error:
            if end == first:
                reason = rpc_message(error)
                raise failure(NodeRefused, "sending.search", reason=reason) from None
            size = (end - first + 1) // 2
        else:
            first, size = end + 1, size * 2
    return found
