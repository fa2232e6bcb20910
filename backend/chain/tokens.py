"""What tokens say of themselves: symbol, name and decimals.

A token is anybody's contract, so its answers are foreign text: they are read without trust in their
form, cut short, and stripped of what can't be printed (controls, and what turns writing around).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from backend.chain.rpc import Node, Request
from backend.errors import NodeRefused

LONGEST_SYMBOL: Final = 12
LONGEST_NAME: Final = 60
# 256 bits have 78 digits: with more decimals no amount would reach one unit.
MOST_DECIMALS: Final = 77

_SYMBOL: Final = "0x95d89b41"
_NAME: Final = "0x06fdde03"
_DECIMALS: Final = "0x313ce567"
# Enough for any honest answer, too little to keep a node busy or to fill our memory.
_GAS: Final = hex(300_000)
# How nodes say that the contract failed, rather than they themselves.
_REVERTED: Final = 3
_CONTRACT_FAILED: Final = ("revert", "out of gas", "opcode", "stack", "jump", "evm error")
_WORD: Final = 32


class TokenFacts(msgspec.Struct, frozen=True):
    """A token's own words; null for what it doesn't say, or says in a form that can't be used.

    `answered` is false if the node couldn't be asked: it is worth asking again.
    """

    address: str
    symbol: str | None = None
    name: str | None = None
    decimals: int | None = None
    answered: bool = False


async def ask_tokens(node: Node, addresses: Sequence[str]) -> list[TokenFacts]:
    """What tokens say of themselves now, in the order of their addresses.

    Raises NodeUnreachable; a node that refuses to answer leaves tokens unanswered.
    """
    requests = [
        Request("eth_call", [{"to": address, "data": data, "gas": _GAS}, "latest"])
        for address in addresses
        for data in (_SYMBOL, _NAME, _DECIMALS)
    ]
    kind: Any = str
    try:
        answers = await node.attempt(requests, kind)
    except NodeRefused:
        return [TokenFacts(address) for address in addresses]
    return [
        _facts(address, *answers[place * 3 : place * 3 + 3])
        for place, address in enumerate(addresses)
    ]


def _facts(
    address: str,
    symbol: str | NodeRefused,
    name: str | NodeRefused,
    decimals: str | NodeRefused,
) -> TokenFacts:
    given = (symbol, name, decimals)
    if any(isinstance(each, NodeRefused) and not _is_contracts_fault(each) for each in given):
        return TokenFacts(address)
    return TokenFacts(
        address,
        read_text(_bytes(symbol), LONGEST_SYMBOL),
        read_text(_bytes(name), LONGEST_NAME),
        read_decimals(_bytes(decimals)),
        answered=True,
    )


def _is_contracts_fault(refusal: NodeRefused) -> bool:
    said = str(refusal).lower()
    reverted = refusal.facts.get("rpc_code") == _REVERTED
    return reverted or any(part in said for part in _CONTRACT_FAILED)


def _bytes(answer: str | NodeRefused) -> bytes:
    if isinstance(answer, NodeRefused):
        return b""
    try:
        return bytes.fromhex(answer.removeprefix("0x"))
    except ValueError:
        return b""


def read_decimals(answer: bytes) -> int | None:
    """The number in an answer, if it can be a number of decimals."""
    number = int.from_bytes(answer[:_WORD])
    return number if len(answer) == _WORD and number <= MOST_DECIMALS else None


def read_text(answer: bytes, longest: int) -> str | None:
    """The text in an answer, be it a string or bytes32, cut to so many characters."""
    if len(answer) == _WORD:
        found = answer.rstrip(b"\0")
    else:
        start = int.from_bytes(answer[:_WORD]) + _WORD
        if start > len(answer):
            return None
        length = int.from_bytes(answer[start - _WORD : start])
        if length > len(answer) - start:
            return None
        # No character takes more than four bytes; what is cut off isn't looked at.
        found = answer[start : start + min(length, 16 * longest)]
    text = found.decode(errors="ignore")
    kept = "".join(letter for letter in text if letter.isprintable()).strip()
    return kept[:longest].strip() or None
