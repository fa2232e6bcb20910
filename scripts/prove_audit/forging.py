"""Makes false proofs out of true ones, in every way that a forger might try.

A forgery is refused, or what it proves is true nevertheless (nodes in another order prove the same):
nothing else is allowed, no other error either.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backend.audit import ProofRefused, Proved, verify

Proof = dict[str, Any]
Forge = Callable[["Forger"], tuple[Proof, str]]


@dataclass
class Tried:
    """How many forgeries of each kind were made, and what became of them."""

    made: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    harmless: Counter[str] = field(default_factory=Counter)
    accepted: list[tuple[str, Proof]] = field(default_factory=list)


class Forger:
    """Knows true proofs, of one project in several blocks, and their blocks' hashes."""

    def __init__(self, proofs: Sequence[Proof], seed: int) -> None:
        self.proofs = list(proofs)
        self.chance = random.Random(seed)
        self._truth = {
            (proof["block"]["hash"], proof["project"], repr(each))
            for proof in proofs
            for each in (*proof["figures"], *proof["events"])
        }

    def one(self) -> Proof:
        """A copy of a true proof."""
        return copy.deepcopy(self.chance.choice(self.proofs))

    def another(self, proof: Proof) -> Proof:
        """A true proof of another block, or of something else."""
        others = [each for each in self.proofs if each["nodes"] != proof["nodes"]]
        return self.chance.choice(others)

    def is_true(self, proved: Proved) -> bool:
        """Whether all that a forgery has proved is among what is known to be true."""
        block = f"0x{proved.header.hash.hex()}"
        said = (*proved.figures, *proved.events)
        return all((block, proved.project, repr(each)) in self._truth for each in said)


def forge(forger: Forger, times: int, tried: Tried) -> None:
    """That many forgeries, each of a kind by chance."""
    kinds = sorted(FORGERIES)
    for _ in range(times):
        kind = forger.chance.choice(kinds)
        proof, block_hash = FORGERIES[kind](forger)
        tried.made[kind] += 1
        try:
            proved = verify(proof, block_hash)
        except ProofRefused:
            tried.refused[kind] += 1
            continue
        if forger.is_true(proved):
            tried.harmless[kind] += 1
        else:
            tried.accepted.append((kind, proof))


DIGITS: Final = "0123456789abcdef"
FORGERIES: Final[dict[str, Forge]] = {}


def kind(work: Callable[[Forger, Proof], Any]) -> Callable[[Forger, Proof], Any]:
    """A forgery that changes a proof and keeps the true block's hash, unless it returns another."""

    def made(forger: Forger) -> tuple[Proof, str]:
        proof = forger.one()
        block_hash = proof["block"]["hash"]
        other = work(forger, proof)
        return proof, other if isinstance(other, str) else block_hash

    FORGERIES[work.__name__.removeprefix("_").replace("_", " ")] = made
    return work


def with_byte_changed(forger: Forger, text: str) -> str:
    """Hexadecimal text with another digit somewhere."""
    if len(text) < 4:
        return text + "00"
    at = forger.chance.randrange(2, len(text))
    digit = forger.chance.choice([each for each in DIGITS if each != text[at]])
    return text[:at] + digit + text[at + 1 :]
