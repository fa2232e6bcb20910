"""A private anvil that mines when it is told to, and senders that need no keys.

The contracts are the real ones, made from brownie's artifacts; every transaction goes through them
and is mined by a real node. Only two things are shortened: accounts are impersonated, so that none
needs a key, and a block is mined when it is full instead of by the clock.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from eth_abi.abi import encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from backend.errors import ColedgerError
from scripts.helpers.artifacts import Artifact, Artifacts
from scripts.helpers.node import Node, running_node

START: Final = 1_800_000_000
GAS: Final = 3_000_000
GAS_TO_DEPLOY: Final = 16_000_000
BATCH: Final = 500
OPTIONS: Final = (
    *("--no-mining", "--auto-impersonate", "--base-fee", "0", "--gas-price", "0"),
    *("--disable-block-gas-limit", "--order", "fifo", "--transaction-block-keeper", "100000"),
)


class BenchFailed(ColedgerError):
    """Something that the benchmark needs didn't happen: there is no figure."""

    status = 500


class Wire:
    """One kept connection to a node: a request, or many at once."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def raw(self, body: bytes) -> bytes:
        """What the node answers, as it came."""
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", "/", body, headers)
        return self._connection.getresponse().read()

    def ask(self, method: str, *parameters: Any) -> Any:
        """The result of one request."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(parameters)}
        return _result(json.loads(self.raw(json.dumps(body).encode())))

    def ask_all(self, requests: Sequence[tuple[str, list[Any]]]) -> list[Any]:
        """The results of many requests, in their order."""
        found: list[Any] = []
        for start in range(0, len(requests), BATCH):
            part = requests[start : start + BATCH]
            body = [
                {"jsonrpc": "2.0", "id": index, "method": method, "params": parameters}
                for index, (method, parameters) in enumerate(part)
            ]
            answers = json.loads(self.raw(json.dumps(body).encode()))
            found += [_result(one) for one in sorted(answers, key=lambda one: one["id"])]
        return found

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def _result(answer: dict[str, Any]) -> Any:
    if "error" in answer:
        raise BenchFailed(f"The benchmark's node refused: {answer['error'].get('message')}")
    return answer["result"]


class Contract:
    """An address and how its verbs are written down."""

    def __init__(self, address: str, abi: Sequence[dict[str, Any]]) -> None:
        self.address = address.lower()
        self._verbs = {
            entry["name"]: (keccak(text=signature(entry))[:4], [_type(i) for i in entry["inputs"]])
            for entry in abi
            if entry["type"] == "function"
        }

    def data(self, verb: str, *arguments: Any) -> str:
        """A call's data."""
        return "0x" + self.call_bytes(verb, *arguments).hex()

    def call_bytes(self, verb: str, *arguments: Any) -> bytes:
        """The same as bytes."""
        selector, types = self._verbs[verb]
        made: bytes = selector + encode(types, arguments)
        return made

    @staticmethod
    def encoded(types: Sequence[str], values: Sequence[Any]) -> bytes:
        """Values as the contracts hash them."""
        made: bytes = encode(types, values)
        return made


def _type(entry: dict[str, Any]) -> str:
    if not entry["type"].startswith("tuple"):
        return str(entry["type"])
    inner = ",".join(_type(one) for one in entry["components"])
    return f"({inner}){entry['type'].removeprefix('tuple')}"


def signature(entry: dict[str, Any]) -> str:
    """What a verb's selector or an event's topic is the hash of."""
    return f"{entry['name']}({','.join(_type(one) for one in entry['inputs'])})"


class Chain:
    """The node, with a queue of transactions for the next block."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.wire = Wire(node.port)
        self.time = START
        self._nonces: dict[str, int] = {}
        self._queue: list[tuple[str, list[Any]]] = []

    def queue(self, sender: str, to: str | None, data: str, value: int = 0, gas: int = GAS) -> None:
        """A transaction of the next block."""
        nonce = self._nonces.get(sender, 0)
        self._nonces[sender] = nonce + 1
        call = {"from": sender, "data": data, "value": hex(value), "nonce": hex(nonce)}
        call |= {"gas": hex(gas if to else GAS_TO_DEPLOY), "gasPrice": "0x0"}
        self._queue.append(("eth_sendTransaction", [call | ({"to": to} if to else {})]))

    def mine(self, seconds: int = 12) -> None:
        """Mines what is queued, as one block that many seconds after the last one."""
        self.wire.ask_all(self._queue)
        self._queue.clear()
        self.time += seconds
        self.wire.ask("evm_setNextBlockTimestamp", self.time)
        self.wire.ask("evm_mine")

    def snapshot(self) -> tuple[str, dict[str, int], int]:
        """Where the chain stands, to come back to."""
        return self.wire.ask("evm_snapshot"), dict(self._nonces), self.time

    def revert(self, kept: tuple[str, dict[str, int], int]) -> None:
        """Back to where it stood: what is mined from now on is another branch."""
        self.wire.ask("evm_revert", kept[0])
        self._nonces, self.time = dict(kept[1]), kept[2]

    @property
    def head(self) -> int:
        """The newest block's number."""
        return int(self.wire.ask("eth_blockNumber"), 16)

    def look(self) -> None:
        """Takes the time from the chain, after somebody else has mined."""
        self.time = int(self.wire.ask("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    def now(self, sender: str, to: str | None, data: str, value: int = 0) -> dict[str, Any]:
        """One transaction in a block of its own; its receipt. BenchFailed if it reverts."""
        self.queue(sender, to, data, value)
        (sent,) = self.wire.ask_all(self._queue)
        self._queue.clear()
        self.mine()
        receipt: dict[str, Any] = self.wire.ask("eth_getTransactionReceipt", sent)
        if receipt["status"] != "0x1":
            raise BenchFailed(f"A transaction to {to} reverted in the benchmark.")
        return receipt

    def call(self, to: str, data: str, sender: str = "0x" + 40 * "0") -> bytes:
        """What a call returns."""
        answer: str = self.wire.ask("eth_call", {"to": to, "data": data, "from": sender}, "latest")
        return bytes.fromhex(answer[2:])

    def deploy(self, artifact: Artifact, *arguments: Any) -> Contract:
        """A contract of ours."""
        code = "0x" + artifact.creation_code(*arguments).hex()
        receipt = self.now(person("deployer"), None, code)
        return Contract(receipt["contractAddress"], artifact.abi)

    def enrich(self, accounts: Sequence[str]) -> None:
        """Native coin for everybody."""
        self.wire.ask_all([("anvil_setBalance", [account, hex(10**30)]) for account in accounts])


def person(name: str) -> str:
    """An account by name."""
    return "0x" + keccak(text=f"bench/{name}")[-20:].hex()


def checksum(address: str) -> str:
    """The form that eth_abi and the peers' settings want."""
    return str(to_checksum_address(address))


def deploy_factory(chain: Chain) -> tuple[Contract, Contract]:
    """The factory and a currency that anybody may mint."""
    made = Artifacts()
    made.require_current()
    token = chain.deploy(made.load("TestToken"), "Test Dollar", "TUSD", 6)
    lookups = chain.deploy(made.load("Lookups"))
    charter = chain.deploy(made.load("Charter"), lookups.address)
    governance = chain.deploy(made.load("Governance"), charter.address)
    return chain.deploy(made.load("ProjectFactory"), governance.address), token


@contextmanager
def running_chain(arguments: Sequence[str] = (), state: Path | None = None) -> Iterator[Chain]:
    """A chain for as long as the `with` block runs."""
    with running_node(timestamp=START, arguments=[*OPTIONS, *arguments], state=state) as node:
        chain = Chain(node)
        try:
            yield chain
        finally:
            chain.wire.close()
