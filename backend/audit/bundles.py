"""One file for a whole project: every figure that its events tell of, proved at one block.

Tries share their upper nodes, so that a bundle is far smaller than a proof for each figure would be,
and each node is checked once.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from backend.audit.comparing import expectations
from backend.audit.gathering import Asked, Gatherer
from backend.audit.history import read_books
from backend.audit.probing import kind_of
from backend.audit.project import NOBODY, Ledger
from backend.audit.rebuild import Rebuilt

GZIP: Final = b"\x1f\x8b"
LARGEST: Final = 2**29


def bundle(gatherer: Gatherer, project: str, first: int = 0) -> dict[str, Any]:
    """The proof of all figures of a project."""
    rebuilt = read_books(gatherer, project, first)
    asked: list[Asked] = [("code", {}), ("terms", {})]
    asked += [(name, of) for name, of, _ in expectations(rebuilt.book)]
    asked += _holdings(gatherer, project, rebuilt)
    return gatherer.proof(project, asked, explained=False)


def write_proof(proof: dict[str, Any], path: Path) -> None:
    """A proof's file, as JSON; packed if its name ends with .gz."""
    encoded = msgspec.json.encode(proof)
    path.write_bytes(gzip.compress(encoded, 6, mtime=0) if path.suffix == ".gz" else encoded)


def read_proof(path: Path) -> Any:
    """What a proof's file holds. ValueError if it is no JSON, says a name twice (whoever reads it
    might believe the other), or is larger than any proof.
    """
    with path.open("rb") as file:
        encoded = file.read(LARGEST + 1)
    if encoded.startswith(GZIP):
        with gzip.open(path) as packed:
            encoded = packed.read(LARGEST + 1)
    if len(encoded) > LARGEST:
        raise ValueError(len(encoded))
    return json.loads(encoded.decode("utf-8"), object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError([name for name, _ in pairs])
    return found


def _holdings(gatherer: Gatherer, project: str, rebuilt: Rebuilt) -> Iterator[Asked]:
    """What project and treasury hold: of tokens only where their kind is known."""
    ours = (project, Ledger(gatherer.state, project).treasury)
    for account in ours:
        yield "coins", {"of": account}
    for token in sorted(rebuilt.flows.keys() - {NOBODY}):
        kept = kind_of(gatherer, token, {each: rebuilt.flows[token].held[each] for each in ours})
        for account in ours if kept else ():
            yield "tokens", {"token": token, "of": account, "kept": kept}
