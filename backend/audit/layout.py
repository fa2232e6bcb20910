"""Where the contracts keep what (layout.json, which the compiler's answers are made into)."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backend.audit.hashing import keccak

FILE: Final = Path(__file__).with_name("layout.json")
WORD: Final = 256

Key = int | str


@dataclass(frozen=True, eq=False)
class Place:
    """Bits of a slot, and how they were found: `_members["0x…"].number`."""

    slot: int
    at: int
    bits: int
    path: str

    def of(self, word: int) -> int:
        """What a slot's word says at this place."""
        return word >> self.at & ((1 << self.bits) - 1)


@functools.cache
def layout() -> Any:
    """The whole file."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def constant(name: str) -> int:
    """A constant of the contracts. KeyError if there is none, or two of the name."""
    return int(layout()["constants"][name])


@functools.lru_cache(65_536)
def place(contract: str, variable: str, keys: tuple[Key, ...] = (), member: str = "") -> Place:
    """Where a contract keeps a variable: an element of it by its keys, a member of that, or the
    field of a word (`_holders`, of an account, `balance`).
    """
    found = layout()["contracts"][contract]
    types, start = found["types"], found["variables"][variable]
    slot, path, kind = start["slot"], variable, start["type"]
    for key in keys:
        slot = int.from_bytes(keccak(_padded(types[kind]["key"], key) + slot.to_bytes(32)))
        path, kind = f"{path}[{key}]", types[kind]["value"]
    at = start["offset"] * 8 if not keys else 0
    if member and "members" in types[kind]:
        part = types[kind]["members"][member]
        slot, at, kind = slot + part["slot"], part["offset"] * 8, part["type"]
        return Place(slot, at, types[kind]["bytes"] * 8, f"{path}.{member}")
    bits = min(types[kind]["bytes"] * 8, WORD)
    if member:
        field = word_field(kind[kind.index("(") + 1 : -1], member)
        return Place(slot, field.at, field.bits, f"{path}.{member}")
    return Place(slot, at, bits, path)


@functools.cache
def word_field(word: str, name: str) -> Place:
    """The bits of a field in a kind of word (`HolderWord`, `balance`)."""
    found = layout()["words"][word][name]
    return Place(0, found["at"], found["bits"], f"{word}.{name}")


@functools.cache
def members(contract: str, variable: str, depth: int) -> Sequence[str]:
    """The names of what is kept in the struct that a mapping of this depth leads to."""
    found = layout()["contracts"][contract]
    kind = found["variables"][variable]["type"]
    for _ in range(depth):
        kind = found["types"][kind]["value"]
    return list(found["types"][kind]["members"])


def _padded(kind: str, key: Key) -> bytes:
    """A key as Solidity hashes it: 32 bytes."""
    number = int(key, 16) if isinstance(key, str) else key
    width = {"t_address": 160, "t_bytes32": 256}.get(kind) or int(kind.removeprefix("t_uint"))
    if not 0 <= number < 1 << width:
        raise ValueError(f"{key} is no {kind}")
    return number.to_bytes(32)
