"""The state of a chain at the end of one block, as far as nodes of its trie prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from backend.audit.errors import ProofMissing, refused
from backend.audit.hashing import keccak
from backend.audit.headers import Header
from backend.audit.nodes import EMPTY_ROOT, Nodes, decoded

EMPTY_CODE: Final = keccak(b"")
WORD_BYTES: Final = 32


@dataclass(frozen=True)
class Account:
    """What the state keeps of an account. One that isn't there has nothing."""

    nonce: int
    balance: int
    storage_root: bytes
    code_hash: bytes


NOBODY: Final = Account(0, 0, EMPTY_ROOT, EMPTY_CODE)


class State:
    """Answers from proved nodes alone; ProofMissing where they don't tell."""

    def __init__(self, header: Header, nodes: Nodes, codes: Iterable[bytes] = ()) -> None:
        self.header = header
        self.nodes = nodes
        self._codes = {keccak(code): code for code in codes}
        self._accounts: dict[str, Account] = {}
        self._words: dict[tuple[str, int], int] = {}
        self.used_codes: set[bytes] = set()

    def add_code(self, code: bytes) -> None:
        """One more code; it stands for the accounts that have its hash."""
        self._codes[keccak(code)] = code

    def codes(self) -> list[bytes]:
        """All code that there is."""
        return list(self._codes.values())

    def needed_codes(self) -> list[bytes]:
        """The code that something has needed."""
        return [code for digest, code in self._codes.items() if digest in self.used_codes]

    def has_unused_code(self) -> bool:
        """Whether there is code that nothing has needed."""
        return len(self._codes) != len(self.used_codes)

    def account(self, address: str) -> Account:
        """An account by its address, in lower case."""
        known = self._accounts.get(address)
        if known is None:
            try:
                found = self.nodes.value(self.header.state_root, keccak(bytes.fromhex(address[2:])))
            except ProofMissing:
                raise ProofMissing(address) from None
            known = self._accounts[address] = NOBODY if found is None else _account(found)
        return known

    def word(self, address: str, slot: int) -> int:
        """The word in an account's slot; zero, proved, if nothing was ever kept there."""
        known = self._words.get((address, slot))
        if known is None:
            root = self.account(address).storage_root
            try:
                found = self.nodes.value(root, keccak(slot.to_bytes(WORD_BYTES)))
            except ProofMissing:
                raise ProofMissing(address, slot) from None
            known = self._words[address, slot] = 0 if found is None else _word(found)
        return known

    def code(self, address: str) -> bytes:
        """An account's code."""
        digest = self.account(address).code_hash
        if digest == EMPTY_CODE:
            return b""
        if digest not in self._codes:
            raise ProofMissing(address)
        self.used_codes.add(digest)
        return self._codes[digest]


def _account(encoded: bytes) -> Account:
    items = decoded(encoded)
    if not isinstance(items, list) or len(items) != 4:
        raise refused("account")
    nonce, balance, root, code = items
    if len(root) != WORD_BYTES or len(code) != WORD_BYTES:
        raise refused("account")
    return Account(_number(nonce), _number(balance), root, code)


def _word(encoded: bytes) -> int:
    """Chains forget a slot that becomes zero; anvil keeps it, as zero, and commits to that."""
    return _number(decoded(encoded))


def _number(item: object) -> int:
    if not isinstance(item, bytes) or len(item) > WORD_BYTES or item[:1] == b"\0":
        raise refused("number")
    return int.from_bytes(item)
