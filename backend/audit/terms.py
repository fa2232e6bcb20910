"""What a project was created with: behind the code of its clone, where nothing can change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.audit.errors import refused
from backend.audit.layout import layout, word_field

# The code of a clone (ERC-1167) before and after the address that it runs.
BEFORE: Final = bytes.fromhex("363d3d373d3d3d363d73")
AFTER: Final = bytes.fromhex("5af43d82803e903d91602b57fd5bf3")
ADDRESS: Final = 20
WORD: Final = 32


@dataclass(frozen=True)
class Terms:
    """The code that a clone runs, and the bytes behind its own."""

    implementation: str
    data: bytes

    def word(self, name: str, record: int = 0) -> int:
        """The word at a place of the terms, or at a record after it; beyond the end are zeros."""
        offsets = layout()["terms"]["offsets"]
        at = offsets[name] + record * offsets["RECORD"]
        return int.from_bytes(self.data[at : at + WORD].ljust(WORD, b"\0"))

    def field(self, name: str, record: int = 0) -> int:
        """A part of a word of the terms."""
        found = layout()["terms"]["fields"][name]
        mask = (1 << found["bits"]) - 1
        return int(self.word(found["word"], record) >> found["at"] & mask)

    def holding(self, name: str) -> int:
        """A part of the word that every change of a balance asks for."""
        return word_field("HoldingTerms", name).of(self.word("HOLDING"))

    def rule(self, of: int, name: str) -> int:
        """A part of the first rule of a class."""
        record = self.word("RULES", of) >> 8 * (WORD - layout()["terms"]["offsets"]["RECORD"])
        return word_field("RuleWord", name).of(record)


def read_terms(code: bytes) -> Terms:
    """The terms behind a clone's code. ProofRefused if it isn't a clone's."""
    head, tail = len(BEFORE), len(BEFORE) + ADDRESS
    own = tail + len(AFTER)
    if not code.startswith(BEFORE) or code[tail:own] != AFTER:
        raise refused("not_project")
    return Terms(f"0x{code[head:tail].hex()}", code[own:])
