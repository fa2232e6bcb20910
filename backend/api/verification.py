"""How far what the node said has been checked."""

from __future__ import annotations

import json

from backend.api.models.vocabulary import TIERS, Verified
from backend.storage import chain_queries
from backend.storage.following import REDUCED
from backend.storage.reader import View


def reached(view: View) -> dict[Verified, int]:
    """Up to which block all blocks were checked so, or better: nothing if the first wasn't."""
    found: dict[Verified, int] = {}
    for row in chain_queries.verified(view):
        for tier in TIERS[1 : TIERS.index(row["tier"]) + 1]:
            found[tier] = row["last"]
    return found


def reduced(view: View) -> str | None:
    """Why less is checked than could be, if it is."""
    rows = {row["kind"]: row["facts"] for row in chain_queries.troubles(view)}
    return str(json.loads(rows[REDUCED])["why"]) if REDUCED in rows else None
