"""What the contracts answer at the end of one block: views by `eth_call`, and logs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from eth_abi.abi import decode, encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from backend.audit.node import Node
from backend.chain import abi

TOKEN = {
    "balanceOf": (("address",), ("uint256",)),
    "decimals": ((), ("uint8",)),
}
NATIVE = "0x" + "00" * 20


@dataclass(frozen=True)
class Log:
    """An event: its name and arguments by name, and where it stands: block, log within it, transaction."""

    name: str
    arguments: dict[str, Any]
    place: tuple[int, int, str]


class Chain:
    """A node, asked about the end of one block; `block` is its number."""

    def __init__(self, url: str, block: int) -> None:
        self.block = block
        self._node = Node(url)

    def block_hash(self) -> str:
        """The hash of the block."""
        return str(self._header()["hash"])

    def block_time(self) -> int:
        """The time of the block, in Unix seconds."""
        return int(self._header()["timestamp"], 16)

    def _header(self) -> dict[str, Any]:
        return self._node.block(self.block)

    def views(self, target: str, asked: Iterable[tuple[str, Sequence[Any]]]) -> list[Any]:
        """What a project answers to each view: one value, or a dictionary of several by name."""
        shapes = [(_view(name), arguments) for name, arguments in asked]
        calls = [
            (target, shape.selector + encode(shape.inputs, arguments))
            for shape, arguments in shapes
        ]
        answers = self._call(calls)
        return [shape.read(data) for (shape, _), data in zip(shapes, answers, strict=True)]

    def view(self, target: str, name: str, *arguments: Any) -> Any:
        """What a project answers to one view."""
        return self.views(target, [(name, arguments)])[0]

    def token(self, target: str, name: str, *arguments: Any) -> Any:
        """What a token answers."""
        inputs, outputs = TOKEN[name]
        selector = keccak(text=f"{name}({','.join(inputs)})")[:4]
        data = self._call([(target, selector + encode(inputs, arguments))])[0]
        return decode(outputs, data)[0]

    def balance(self, token: str, holder: str) -> int:
        """What an account holds of a token, or of the native coin (address zero)."""
        if token == NATIVE:
            return int(self._ask([("eth_getBalance", [holder, hex(self.block)])])[0], 16)
        return int(self.token(token, "balanceOf", holder))

    def logs(self, emitter: str, *names: str, contract: str = "Project") -> list[Log]:
        """The events of these names that a contract has emitted up to the block, in order."""
        shapes = {shape.topic: shape for shape in (_event(contract, name) for name in names)}
        asked = {
            "address": emitter,
            "fromBlock": "0x0",
            "toBlock": hex(self.block),
            "topics": [list(shapes)],
        }
        found = self._ask([("eth_getLogs", [asked])])[0]
        return [shapes[log["topics"][0]].read(log) for log in found]

    def all_logs(self, emitter: str, contract: str = "Project") -> list[Log]:
        """Every event that a contract has emitted up to the block, in order."""
        names = [entry["name"] for entry in abi.load(contract) if entry["type"] == "event"]
        return self.logs(emitter, *names, contract=contract)

    def token_transfers(self, token: str) -> list[Log]:
        """All transfers of a token up to the block."""
        return self.logs(token, "Transfer")

    def _call(self, calls: Sequence[tuple[str, bytes]]) -> list[bytes]:
        block = hex(self.block)
        asked = [
            ("eth_call", [{"to": target, "data": f"0x{data.hex()}"}, block])
            for target, data in calls
        ]
        return [bytes.fromhex(answer[2:]) for answer in self._ask(asked)]

    def _ask(self, requests: Sequence[tuple[str, list[Any]]]) -> list[Any]:
        return self._node.ask_all(requests)


@dataclass(frozen=True)
class View:
    """A function of a project: how it is asked and what it answers."""

    selector: bytes
    inputs: tuple[str, ...]
    outputs: tuple[dict[str, Any], ...]

    def read(self, data: bytes) -> Any:
        """One value as it is, several (or a struct) by name."""
        values = decode([_type(item) for item in self.outputs], data)
        if len(self.outputs) == 1:
            return _named(self.outputs[0], values[0])
        return {
            item["name"]: _named(item, value)
            for item, value in zip(self.outputs, values, strict=True)
        }


@dataclass(frozen=True)
class Event:
    """An event: its topic and its arguments."""

    name: str
    topic: str
    inputs: tuple[dict[str, Any], ...]

    def read(self, log: dict[str, Any]) -> Log:
        """The arguments of a log; those of dynamic types that are indexed stay hashes."""
        indexed = [item for item in self.inputs if item["indexed"]]
        plain = [item for item in self.inputs if not item["indexed"]]
        found: dict[str, Any] = {}
        for item, topic in zip(indexed, log["topics"][1:], strict=True):
            found[item["name"]] = decode([_type(item)], bytes.fromhex(topic[2:]))[0]
        values = decode([_type(item) for item in plain], bytes.fromhex(log["data"][2:]))
        for item, value in zip(plain, values, strict=True):
            found[item["name"]] = value
        place = (int(log["blockNumber"], 16), int(log["logIndex"], 16), str(log["transactionHash"]))
        names = [item["name"] for item in self.inputs]
        return Log(self.name, {name: _readable(found[name]) for name in names}, place)


def hexed(value: Any) -> str:
    """32 bytes as the API writes them."""
    return f"0x{bytes(value).hex()}"


@cache
def _view(name: str) -> View:
    """A function by its name, or by name and types where several have it."""
    for entry in abi.load("Project"):
        if entry["type"] != "function":
            continue
        inputs = tuple(_type(item) for item in entry["inputs"])
        signature = f"{entry['name']}({','.join(inputs)})"
        if name in (entry["name"], signature):
            return View(keccak(text=signature)[:4], inputs, tuple(entry["outputs"]))
    raise KeyError(name)


@cache
def _event(contract: str, name: str) -> Event:
    for entry in abi.load(contract):
        if entry["type"] == "event" and entry["name"] == name:
            types = ",".join(_type(item) for item in entry["inputs"])
            topic = f"0x{keccak(text=f'{name}({types})').hex()}"
            return Event(name, topic, tuple(entry["inputs"]))
    raise KeyError(name)


def _type(item: dict[str, Any]) -> str:
    kind = str(item["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(_type(part) for part in item['components'])}){kind[5:]}"


def _named(item: dict[str, Any], value: Any) -> Any:
    if item["type"] == "tuple":
        return {
            part["name"]: _named(part, each)
            for part, each in zip(item["components"], value, strict=True)
        }
    return to_checksum_address(value) if item["type"] == "address" else value


def _readable(value: Any) -> Any:
    is_address = isinstance(value, str) and value.startswith("0x") and len(value) == 42
    return to_checksum_address(value) if is_address else value
