"""Where tokens of known kinds keep balances.

A foreign token may keep them anywhere, or work them out. For the usual kinds the slot is known, and
whether a token is of a kind is found by trying: its slot must say what `balanceOf` answers. A proof
then shows that slot and the hash of the token's code; that this code answers from this slot is what
whoever believes the proof has to know.
"""

from __future__ import annotations

import re
from typing import Final

from backend.audit.errors import refused
from backend.audit.hashing import keccak

SOLIDITY: Final = "solidity"
VYPER: Final = "vyper"
SOLADY: Final = "solady"
NAMESPACED: Final = "erc7201"
DEEPEST: Final = 20
SOLADY_SEED: Final = bytes.fromhex("87a211a2")
# keccak256(abi.encode(uint256(keccak256("openzeppelin.storage.ERC20")) - 1)) & ~0xff
ERC7201_ERC20: Final = 0x52C63247E1F47DB19D5CE0460030C497F067CA4CEBF71BA98EEADABE20BACE00

# The kinds to try: a mapping in one of the first slots, and two places that libraries use.
KINDS: Final = (
    *(f"{SOLIDITY}:{slot}" for slot in range(DEEPEST)),
    SOLADY,
    NAMESPACED,
    *(f"{VYPER}:{slot}" for slot in range(DEEPEST)),
)
SHAPE: Final = re.compile(f"(?:({SOLIDITY}|{VYPER}):([0-9]{{1,3}})|{SOLADY}|{NAMESPACED})")


def balance_slot(kept: str, account: str) -> int:
    """The slot in which a token of this kind keeps an account's balance."""
    shape = SHAPE.fullmatch(kept)
    if shape is None:
        raise refused("token_kind", kept=kept)
    owner = bytes.fromhex(account[2:])
    if kept == SOLADY:
        return int.from_bytes(keccak(owner + bytes(8) + SOLADY_SEED))
    padded = owner.rjust(32, b"\0")
    slot = ERC7201_ERC20 if kept == NAMESPACED else int(shape[2])
    pair = (slot.to_bytes(32), padded) if shape[1] == VYPER else (padded, slot.to_bytes(32))
    return int.from_bytes(keccak(b"".join(pair)))
