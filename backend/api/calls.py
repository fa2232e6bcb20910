"""What the calls of a decision are: a verb of the project with its arguments, a payment, or raw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError
from eth_utils.crypto import keccak

from backend.chain import abi

_AMOUNTS: Final = ("amount", "cap", "minimum", "price", "rate", "value")
TOKEN_TRANSFER: Final = bytes.fromhex("a9059cbb")


@dataclass(frozen=True)
class ReadCall:
    """A call that is understood. `token` is set for a payment: the address of what is paid."""

    verb: str
    arguments: Mapping[str, Any]
    token: str | None = None


def read_call(project: str, target: str, value: int, data: bytes) -> ReadCall | None:
    """What a call is, or None if it can't be known from the call alone."""
    if target == project:
        return _verb(data) if value == 0 else None
    if not data:
        return ReadCall("pay", {"to": target, "amount": value}, "0x" + "00" * 20)
    if data[:4] == TOKEN_TRANSFER and value == 0:
        try:
            recipient, amount = decode(["address", "uint256"], data[4:])
        except (DecodingError, OverflowError):
            return None
        return ReadCall("pay", {"to": recipient, "amount": amount}, target)
    return None


def _verb(data: bytes) -> ReadCall | None:
    entry = _verbs().get(data[:4])
    if entry is None:
        return None
    try:
        values = decode([_type_of(item) for item in entry["inputs"]], data[4:])
    except (DecodingError, OverflowError):
        return None
    return ReadCall(entry["name"], _named(entry["inputs"], values))


@cache
def _verbs() -> dict[bytes, dict[str, Any]]:
    functions = (
        entry
        for entry in abi.load("Project")
        if entry["type"] == "function" and entry["stateMutability"] in ("nonpayable", "payable")
    )
    return {keccak(text=_signature(entry))[:4]: entry for entry in functions}


def _signature(entry: Mapping[str, Any]) -> str:
    return f"{entry['name']}({','.join(_type_of(item) for item in entry['inputs'])})"


def _type_of(item: Mapping[str, Any]) -> str:
    kind: str = item["type"]
    if not kind.startswith("tuple"):
        return kind
    inner = ",".join(_type_of(component) for component in item["components"])
    return f"({inner}){kind.removeprefix('tuple')}"


def _named(inputs: Sequence[Mapping[str, Any]], values: Sequence[Any]) -> dict[str, Any]:
    return {item["name"]: _plain(item, value) for item, value in zip(inputs, values, strict=True)}


def _plain(item: Mapping[str, Any], value: Any) -> Any:
    if item["type"] == "tuple":
        return _named(item["components"], value)
    if isinstance(value, tuple | list):
        inner = {**item, "type": item["type"].removesuffix("[]")}
        return [_plain(inner, each) for each in value]
    return value


def as_json(value: Any, name: str = "", *, in_rule: bool = False) -> Any:
    """Arguments as an answer writes them: amounts as text, bytes in hexadecimal, names as text."""
    if isinstance(value, Mapping):
        return {key: as_json(each, key, in_rule="quorum" in value) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each, name) for each in value]
    if isinstance(value, bytes):
        if name == "name":
            return value.rstrip(b"\0").decode(errors="replace")
        return f"0x{value.hex()}"
    # A rule's cap is a part in basis points; any other cap is an amount of money.
    if name in _AMOUNTS and not in_rule:
        return str(value)
    return value
