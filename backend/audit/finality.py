"""How final a node calls a block: its word, which nothing in a proof can prove."""

from __future__ import annotations

import time
from typing import Any, Final

from backend.audit.errors import NotAuditable
from backend.audit.node import Node

NAMES: Final = ("latest", "safe", "finalized")


def finality_of(node: Node, number: int) -> str:
    """What the node calls a block: `finalized`, `safe` or `latest`."""
    for name in ("finalized", "safe"):
        try:
            if number <= int(node.block(name)["number"], 16):
                return name
        except NotAuditable:
            continue
    return "latest"


def finality_said(node: Node, number: int) -> dict[str, Any]:
    """The same as proofs have it: with who said it, and when (Unix seconds)."""
    return {"said": finality_of(node, number), "by": node.name, "at": int(time.time())}
