"""Proves figures, and checks proofs: from nothing but the hash of a block.

    from backend.audit import verify
    proved = verify(json.loads(text), block_hash)

`nodes`, `headers`, `state`, `project`, `figures`, `events` and `proofs` need neither a network nor a
database; `gathering` asks a node for what a proof is made of. Nothing here imports the index, its
database or the API: a checker never imports what it checks.
"""

from backend.audit.errors import NotAuditable, ProofMissing, ProofRefused
from backend.audit.proofs import Proved, verify

__all__ = ["NotAuditable", "ProofMissing", "ProofRefused", "Proved", "verify"]
