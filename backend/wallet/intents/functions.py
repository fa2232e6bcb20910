"""Calldata as wallets should show it: the function with its types, and each argument."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from eth_abi.abi import decode
from eth_utils.address import is_address, to_checksum_address
from eth_utils.crypto import keccak

from backend.chain import abi
from backend.wallet.contracts import TOKEN_ABI
from backend.wallet.intents.values import value_words
from backend.wallet.plan import Plan
from backend.wording import Currency


def described(plan: Plan, language: str) -> tuple[str, list[dict[str, Any]]]:
    """The signature of the function that a plan calls, and its arguments, read from the bytes that
    will be sent.
    """
    entry = _functions()[plan.data[:4]]
    values = decode([_type_of(item) for item in entry["inputs"]], plan.data[4:])
    found = [
        {
            "name": item["name"],
            "type": _type_of(item),
            "value": plain(value),
            "words": _words(item, value, plan, language),
        }
        for item, value in zip(entry["inputs"], values, strict=True)
    ]
    return _signature(entry), found


def plain(value: Any) -> Any:
    """A value in JSON, exact: numbers as decimal texts, bytes in hexadecimal."""
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, bytes | bytearray):
        return f"0x{bytes(value).hex()}"
    return to_checksum_address(value) if is_address(value) else str(value)


def _words(item: Mapping[str, Any], value: Any, plan: Plan, language: str) -> str:
    name = item["name"]
    money = plan.words_facts.get("currency")
    if not isinstance(money, Currency):
        money = plan.facts.money if plan.facts else None
    if plan.verb == "approve" and plan.target == (plan.facts.project if plan.facts else None):
        name = "shares"
    return value_words(name, _readable(item, value), language, money, plan.verb)


def _readable(item: Mapping[str, Any], value: Any) -> Any:
    """Addresses as they are told, in tuples too."""
    if isinstance(value, list | tuple):
        return [_readable(item, each) for each in value]
    return to_checksum_address(value) if is_address(value) else value


@cache
def _functions() -> dict[bytes, dict[str, Any]]:
    known = [*TOKEN_ABI, *abi.load("ProjectFactory"), *abi.load("Project")]
    writing = ("nonpayable", "payable")
    entries = [each for each in known if each.get("stateMutability") in writing]
    return {
        keccak(text=_signature(each))[:4]: each for each in entries if each["type"] == "function"
    }


def _signature(entry: Mapping[str, Any]) -> str:
    return f"{entry['name']}({','.join(_type_of(item) for item in entry['inputs'])})"


def _type_of(item: Mapping[str, Any]) -> str:
    kind: str = item["type"]
    if not kind.startswith("tuple"):
        return kind
    inner = ",".join(_type_of(component) for component in item["components"])
    return f"({inner}){kind.removeprefix('tuple')}"
