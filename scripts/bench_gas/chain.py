"""One node on which everything is measured, and the accounts that send transactions to it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from eth_account import Account
from eth_utils.crypto import keccak
from web3 import HTTPProvider, Web3

from backend.errors import ColedgerError
from scripts.helpers.artifacts import Artifact
from scripts.helpers.node import Node, running_node

# Fixed, so that two runs measure the same bytes and the same times.
START = 1_800_000_000
GAS_LIMIT = 30_000_000
PATIENCE = 2_000
NODE_OPTIONS = [
    "--auto-impersonate",
    *("--base-fee", "0", "--gas-price", "0", "--gas-limit", "60000000"),
    "--disable-code-size-limit",  # for peers whose own compiler settings make them smaller
]


# ERC-1167: a clone that delegates everything to the address in its middle.
CLONE = "3d602d80600a3d3981f3363d3d373d3d3d363d73{}5af43d82803e903d91602b57fd5bf3"


class TransactionFailed(ColedgerError):
    """A transaction of the benchmark reverted: what it would measure isn't the operation."""

    status = 500


class Person:
    """An account with a key, known by a name."""

    def __init__(self, name: str) -> None:
        self.key = Account.from_key(keccak(text=name))
        self.address: str = self.key.address


class Chain:
    """A node whose blocks are one second apart, with one transaction in each."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.web3 = Web3(HTTPProvider(node.url, request_kwargs={"timeout": 120}))
        self.deployer = Person("deployer")
        self.last_input = b""
        self.last_hash = ""
        node.request("anvil_setBlockTimestampInterval", 1)

    def deploy(self, artifact: Artifact, *arguments: Any) -> tuple[Any, int]:
        """A contract, and the gas that creating it took."""
        made = self.web3.eth.contract(abi=artifact.abi, bytecode=artifact.bytecode)
        code = artifact.bytecode
        if arguments:
            data = made.constructor(*arguments).data_in_transaction
            code = bytes.fromhex(data.removeprefix("0x"))
        receipt = self._send(self.deployer.address, None, code, 0)
        return self.at(receipt["contractAddress"], artifact.abi), int(receipt["gasUsed"], 16)

    def clone(self, base: Any) -> tuple[Any, int]:
        """An ERC-1167 clone of a contract, and the gas that creating it took."""
        code = bytes.fromhex(CLONE.format(base.address.removeprefix("0x").lower()))
        return self.deploy(Artifact("Clone", base.abi, code))

    def at(self, address: str, abi: list[dict[str, Any]]) -> Any:
        """A contract that is there already."""
        return self.web3.eth.contract(Web3.to_checksum_address(address), abi=abi)

    def send(self, sender: Person, call: Any, value: int = 0) -> int:
        """Sends a call; returns the gas of the whole transaction. TransactionFailed if it reverts."""
        data = bytes.fromhex(call._encode_transaction_data().removeprefix("0x"))
        return int(self._send(sender.address, call.address, data, value)["gasUsed"], 16)

    def ask_and_send(self, sender: Person, call: Any) -> tuple[Any, int]:
        """What the call would return, and the gas of sending it."""
        answer = call.call({"from": sender.address})
        return answer, self.send(sender, call)

    @property
    def now(self) -> int:
        """The newest block's time."""
        return int(self.node.request("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    def pass_time(self, seconds: int) -> None:
        """Mines an empty block that many seconds later."""
        self.node.request("evm_setNextBlockTimestamp", self.now + seconds)
        self.node.request("evm_mine")

    def pass_blocks(self, blocks: int) -> None:
        """Mines empty blocks, for peers that count blocks."""
        self.node.request("anvil_mine", hex(blocks))

    def _send(self, sender: str, to: str | None, data: bytes, value: int) -> dict[str, Any]:
        transaction = {"from": sender, "data": "0x" + data.hex(), "value": hex(value)}
        transaction |= {"gas": hex(GAS_LIMIT), "gasPrice": "0x0"} | ({"to": to} if to else {})
        self.last_input = data
        self.last_hash = self.node.request("eth_sendTransaction", transaction)
        receipt = self._receipt()
        if receipt["status"] != "0x1":
            reason = self._reason(transaction)
            raise TransactionFailed(f"A transaction to {to} reverted in the benchmark: {reason}.")
        return receipt

    def _receipt(self) -> dict[str, Any]:
        """The transaction's receipt: the node answers it a moment before its block is written."""
        for _ in range(PATIENCE):
            receipt: dict[str, Any] | None
            receipt = self.node.request("eth_getTransactionReceipt", self.last_hash)
            if receipt is not None:
                return receipt
            time.sleep(0.005)
        raise TransactionFailed("The node didn't mine a transaction of the benchmark in time.")

    def _reason(self, transaction: dict[str, Any]) -> str:
        try:
            self.node.request("eth_call", transaction, "latest")
        except ColedgerError as error:
            return str(error)
        return "it passes when it is tried again"


@contextmanager
def running_chain() -> Iterator[Chain]:
    """The benchmark's node, for as long as the `with` block runs."""
    with running_node(timestamp=START, arguments=NODE_OPTIONS) as node:
        yield Chain(node)


def digest(text: str) -> bytes:
    """A digest that stands for a text."""
    return keccak(text=text)
