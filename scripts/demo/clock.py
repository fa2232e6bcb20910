"""The clock of a local node: the one thing of its chain that a demo moves."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from scripts.helpers.node import Node


class Clock:
    """The chain's time, in Unix seconds.

    Each block comes a second after the one before it, whatever the hour is here.
    """

    def __init__(self, node: Node) -> None:
        self._node = node
        node.request("anvil_setBlockTimestampInterval", 1)
        self._least = self.now()

    def now(self) -> int:
        """The time of the newest block."""
        return int(self._node.request("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    def advance(self, to: int) -> None:
        """Lets time pass until `to`, with an empty block.

        At least a second passes, so that polls opened before can be voted on.
        """
        self._least = max(to, self.now() + 1)
        self._node.request("evm_setNextBlockTimestamp", self._least)
        self._node.request("evm_mine")

    def follow_real_time(self) -> None:
        """Hands the clock back: from now on the chain's time is the hour here, unless it is ahead.

        A block a second, so that who takes part need not wait for others to send something.
        """
        self._node.request("anvil_removeBlockTimestampInterval")
        self.advance(int(time.time()))
        self._node.request("evm_setIntervalMining", 1)


def told(at: int) -> str:
    """A time as a date that people read."""
    return datetime.fromtimestamp(at, UTC).strftime("%d %b %Y").lstrip("0")
