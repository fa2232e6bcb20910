"""A real node with real contracts, and people who sign their own transactions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eth_account import Account
from eth_utils.crypto import keccak
from web3 import HTTPProvider, Web3

from backend.chain import abi
from scripts.helpers.node import LOCAL_CHAIN_ID, Node, running_node

ROOT = Path(__file__).parents[3]
GAS = 12_000_000
FEE = 10 * 10**9
ZERO = "0x" + 40 * "0"


def artifact(name: str) -> dict[str, Any]:
    """A contract as forge compiled it."""
    path = ROOT / "build" / "forge" / f"{name}.sol" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def digest(text: str) -> bytes:
    """A digest that stands for a text."""
    return keccak(text=text)


class Person:
    """An account with a key of its own."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.key = Account.from_key(keccak(text=name))
        self.address = self.key.address
        self.nonce = 0
        world.node.request("anvil_setBalance", self.address, hex(10**24))

    def send(self, call: Any, value: int = 0) -> Any:
        """Signs a call, sends it, and demands that it succeeds. Returns the receipt."""
        return self._transact({"to": call.address, "data": call._encode_transaction_data()}, value)

    def remember(self) -> None:
        """Takes the nonce from the chain, which may have dropped transactions."""
        self.nonce = self.world.web3.eth.get_transaction_count(self.address)

    def pay(self, to: str, value: int) -> Any:
        """Sends native coin."""
        return self._transact({"to": to, "data": "0x"}, value)

    def deploy(self, name: str, *arguments: Any) -> Any:
        """Deploys a compiled contract and returns it."""
        compiled = artifact(name)
        kind = self.world.web3.eth.contract(
            abi=compiled["abi"], bytecode=compiled["bytecode"]["object"]
        )
        receipt = self._transact({"data": kind.constructor(*arguments).data_in_transaction}, 0)
        return self.world.web3.eth.contract(receipt["contractAddress"], abi=compiled["abi"])

    def submit(self, call: Any) -> Any:
        """Signs a call and sends it, without waiting for its block. Returns its hash."""
        return self._submit({"to": call.address, "data": call._encode_transaction_data()}, 0)

    def _transact(self, parts: dict[str, Any], value: int) -> Any:
        sent = self._submit(parts, value)
        receipt = self.world.web3.eth.wait_for_transaction_receipt(sent, poll_latency=0.002)
        assert receipt["status"] == 1, f"reverted: {parts}"
        return receipt

    def _submit(self, parts: dict[str, Any], value: int) -> Any:
        transaction = {
            **parts,
            "value": value,
            "nonce": self.nonce,
            "gas": GAS,
            "maxFeePerGas": FEE,
            "maxPriorityFeePerGas": 1,
            "chainId": self.world.node.chain_id,
        }
        signed = self.key.sign_transaction(transaction)
        self.nonce += 1
        return self.world.web3.eth.send_raw_transaction(signed.raw_transaction)


class World:
    """A chain with a factory and a currency."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.web3 = Web3(HTTPProvider(node.url))
        self.deployer = self.person("deployer")
        self.token = self.deployer.deploy("TestToken", "Currency", "CUR", 6)
        lookups = self.deployer.deploy("Lookups")
        charter = self.deployer.deploy("Charter", lookups.address)
        governance = self.deployer.deploy("Governance", charter.address)
        self.factory = self.deployer.deploy("ProjectFactory", governance.address)

    def person(self, name: str) -> Person:
        """Somebody with coin."""
        return Person(self, name)

    def create(self, creator: Person, parameters: tuple[Any, ...], salt: str) -> Any:
        """Creates a project and returns its contract."""
        call = self.factory.functions.createProject(parameters, digest(salt))
        project, _ = call.call({"from": creator.address})
        creator.send(call)
        return self.web3.eth.contract(project, abi=abi.load("Project"))

    def pass_time(self, seconds: int) -> None:
        """Lets time go by, and mines a block in it."""
        self.node.request("evm_increaseTime", hex(seconds))
        self.node.request("evm_mine")

    @property
    def head(self) -> int:
        """The newest block's number."""
        return int(self.web3.eth.block_number)


@contextmanager
def running_world(chain_id: int = LOCAL_CHAIN_ID) -> Iterator[World]:
    """A world on a private node."""
    with running_node(chain_id=chain_id) as node:
        yield World(node)
