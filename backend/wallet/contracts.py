"""The contracts' interfaces, and what their errors look like on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from backend.chain import abi

# What tokens are asked besides ERC-20: OpenZeppelin's errors tell people most, and Solady's come
# without arguments.
_FOREIGN_ERRORS: dict[str, tuple[tuple[str, str], ...]] = {
    "ERC20InsufficientBalance": (
        ("sender", "address"),
        ("balance", "uint256"),
        ("needed", "uint256"),
    ),
    "ERC20InsufficientAllowance": (
        ("spender", "address"),
        ("allowance", "uint256"),
        ("needed", "uint256"),
    ),
    "ERC20InvalidReceiver": (("receiver", "address"),),
    "InsufficientBalance": (),
    "InsufficientAllowance": (),
    "TransferFailed": (),
    "TransferFromFailed": (),
    "ETHTransferFailed": (),
    "Reentrancy": (),
    "DeploymentFailed": (),
    "Overflow": (),
}


@dataclass(frozen=True)
class ErrorShape:
    """An error of a contract: its name and the names and types of its arguments."""

    name: str
    arguments: tuple[tuple[str, str], ...]

    @property
    def selector(self) -> bytes:
        """The four bytes that the error begins with."""
        types = ",".join(kind for _, kind in self.arguments)
        return keccak(text=f"{self.name}({types})")[:4]


@dataclass(frozen=True)
class Reason:
    """Why a contract refused: the error's name and arguments; name "" for `text` in plain words."""

    name: str
    arguments: dict[str, Any]
    text: str = ""


TOKEN_ABI: list[dict[str, Any]] = [
    {
        "type": "function",
        "name": name,
        "stateMutability": "view" if outputs != "write" else "nonpayable",
        "inputs": [{"name": field, "type": kind} for field, kind in inputs],
        "outputs": [{"name": "", "type": "bool" if outputs == "write" else outputs}],
    }
    for name, inputs, outputs in (
        ("symbol", (), "string"),
        ("decimals", (), "uint8"),
        ("balanceOf", (("account", "address"),), "uint256"),
        ("allowance", (("owner", "address"), ("spender", "address")), "uint256"),
        ("nonces", (("owner", "address"),), "uint256"),
        ("name", (), "string"),
        ("version", (), "string"),
        ("DOMAIN_SEPARATOR", (), "bytes32"),
        ("approve", (("spender", "address"), ("value", "uint256")), "write"),
        ("transfer", (("to", "address"), ("value", "uint256")), "write"),
    )
]


def read_reason(data: bytes) -> Reason:
    """Why a call reverted, from the bytes that it returned."""
    selector, body = data[:4], data[4:]
    if selector == keccak(text="Error(string)")[:4]:
        return Reason("", {}, str(_decoded([("text", "string")], body).get("text", "")))
    if selector == keccak(text="Panic(uint256)")[:4]:
        return Reason("Panic", _decoded([("code", "uint256")], body))
    shape = _shapes().get(selector)
    if shape is None:
        return Reason("", {}, f"0x{data.hex()}" if data else "")
    return Reason(shape.name, _decoded(list(shape.arguments), body))


def _decoded(arguments: list[tuple[str, str]], body: bytes) -> dict[str, Any]:
    try:
        values = decode([kind for _, kind in arguments], body)
    except DecodingError:
        return {}
    return {
        name: to_checksum_address(value) if kind == "address" else value
        for (name, kind), value in zip(arguments, values, strict=True)
    }


@cache
def _shapes() -> dict[bytes, ErrorShape]:
    shapes = [ErrorShape(name, arguments) for name, arguments in _FOREIGN_ERRORS.items()]
    for contract in ("Project", "Treasury", "ProjectFactory"):
        for entry in abi.load(contract):
            if entry["type"] == "error":
                inputs = tuple((item["name"], item["type"]) for item in entry["inputs"])
                shapes.append(ErrorShape(entry["name"], inputs))
    return {shape.selector: shape for shape in shapes}
