"""The node's clock and its states, over raw requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from brownie import history, web3


class NodeRefused(Exception):
    """The node refused a request that isn't about a contract."""


def request(method: str, *parameters: object) -> Any:
    """The result of one JSON-RPC request."""
    answer = web3.provider.make_request(method, list(parameters))
    if "error" in answer:
        raise NodeRefused(f"{method}: {answer['error']}")
    return answer["result"]


def now() -> int:
    """Timestamp of the newest block, at which views answer."""
    return int(request("eth_getBlockByNumber", "latest", False)["timestamp"], 16)


def next_at(timestamp: int) -> None:
    """The next transaction, and every refusal asked for before it, happens at this second."""
    request("evm_setNextBlockTimestamp", timestamp)


def travel(seconds: int) -> None:
    """Mine an empty block that is this much later than the newest."""
    travel_to(now() + seconds)


def travel_to(timestamp: int) -> None:
    """Mine an empty block at this second."""
    next_at(timestamp)
    request("evm_mine")


def snapshot() -> str:
    """Remember everything; the answer can be reverted to once."""
    return str(request("evm_snapshot"))


def revert(remembered: str) -> None:
    """Go back to what was remembered; everything since has never been."""
    if not request("evm_revert", remembered):
        raise NodeRefused("the node has forgotten the snapshot")
    # Brownie counts nonces from what it remembers, and would wait for what has never been.
    history.clear()


@contextmanager
def undone() -> Iterator[None]:
    """Everything that happens inside has never been."""
    remembered = snapshot()
    try:
        yield
    finally:
        revert(remembered)


@contextmanager
def one_block() -> Iterator[None]:
    """All transactions sent inside (with `required_confs: 0`) are mined in one block.

    Brownie watches each in a thread, which takes others of the same sender and nonce for lost when it
    sees its own in a block: it mustn't be left to a later test, which begins with the same nonces.
    """
    request("evm_setAutomine", False)
    try:
        yield
        request("evm_mine")
    finally:
        request("evm_setAutomine", True)
    history.wait()


def answer(
    sender: Any, target: Any, data: str, value: int = 0, block: str = "pending"
) -> dict[str, Any]:
    """What the node answers to this call: a result, or an error with its data.

    It happens in the next block, or in the same second as the newest ("latest").
    """
    call = {"from": str(sender), "to": str(target), "data": data, "value": hex(value)}
    made: dict[str, Any] = web3.provider.make_request("eth_call", [call, block])
    return made
