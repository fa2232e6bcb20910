"""Another implementation's opinion: npm's @ethereumjs/mpt, of the same proofs and of forged ones."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from backend.audit.proofs import opened
from scripts.prove_audit.packages import NODE, installed

HERE: Final = Path(__file__).parent


def opinions(proofs: Iterable[tuple[dict[str, Any], str]]) -> list[dict[str, Any]]:
    """What the other implementation says of each proof and the hash of its block: `words` by account
    and slot, or why it is `refused`.
    """
    folder = installed("npm")
    lines = "\n".join(json.dumps({"proof": proof, "hash": hash_}) for proof, hash_ in proofs)
    done = subprocess.run(
        [str(NODE), str(HERE / "independent.mjs")],
        cwd=folder,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def ours(proof: dict[str, Any]) -> dict[str, str]:
    """What our own implementation finds in the same slots."""
    _, state = opened(proof, proof["block"]["hash"])
    return {
        f"{each['account']} {each['slot']}": hex(state.word(each["account"], int(each["slot"], 16)))
        for each in proof["slots"]
    }


def agree(proofs: Sequence[dict[str, Any]]) -> int:
    """How many slots both find the same in. AssertionError if there is one that they don't."""
    told = opinions((proof, proof["block"]["hash"]) for proof in proofs)
    count = 0
    for proof, opinion in zip(proofs, told, strict=True):
        theirs = {place: hex(int(f"{word}0", 16) >> 4) for place, word in opinion["words"].items()}
        if theirs != ours(proof):
            raise AssertionError(f"The other implementation differs: {opinion}")
        count += len(theirs)
    return count
