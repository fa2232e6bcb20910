"""What a contract refused, and why: the custom error with its arguments."""

from dataclasses import dataclass
from typing import Any

from brownie import project as brownie_project
from eth_abi import decode
from eth_utils import function_abi_to_4byte_selector, to_checksum_address

from tests.contracts.support import chain
from tests.contracts.support.values import plain

WORD = 4
BUILT_IN = [
    {"name": "Error", "inputs": [{"name": "reason", "type": "string"}]},
    {"name": "Panic", "inputs": [{"name": "code", "type": "uint256"}]},
]


@dataclass(frozen=True)
class Refusal:
    """A custom error by its name and its arguments by their names."""

    name: str
    arguments: dict[str, Any]


_known: dict[bytes, dict[str, Any]] = {}


def error(name: str, **arguments: Any) -> Refusal:
    """The refusal that a test expects. An inner refusal stands for its encoded bytes."""
    return Refusal(name, {key: plain(value) for key, value in arguments.items()})


def refusal(
    method: Any, *arguments: Any, by: Any, value: int = 0, block: str = "pending"
) -> Refusal | None:
    """What the contract answers if `by` sent this now; None if it would do it."""
    data = method.encode_input(*arguments)
    answer = chain.answer(by, method._address, data, value, block)
    if "error" not in answer:
        return None
    return decoded(bytes.fromhex((answer["error"].get("data") or "0x")[2:]))


def decoded(data: bytes) -> Refusal:
    """The refusal that this revert data means; unknown data keep their bytes."""
    abi = known_errors().get(data[:WORD])
    if abi is None:
        return Refusal("", {"data": data})
    kinds = [item["type"] for item in abi["inputs"]]
    values = decode(kinds, data[WORD:])
    return Refusal(
        abi["name"],
        {
            item["name"]: _told(kind, value)
            for item, kind, value in zip(abi["inputs"], kinds, values, strict=True)
        },
    )


def known_errors() -> dict[bytes, dict[str, Any]]:
    """Every custom error of the compiled contracts, by selector."""
    if not _known:
        entries = list(BUILT_IN)
        for _, build in brownie_project.get_loaded_projects()[0]._build.items():
            entries += [entry for entry in build["abi"] if entry["type"] == "error"]
        _known.update({selector(entry): entry for entry in entries})
    return _known


def selector(entry: dict[str, Any]) -> bytes:
    """First four bytes of the revert data of an error."""
    return bytes(function_abi_to_4byte_selector({**entry, "type": "function"}))


def _told(kind: str, value: Any) -> Any:
    if kind == "address":
        return to_checksum_address(value)
    if kind == "bytes" and value[:WORD] in known_errors():
        return decoded(value)
    return value
