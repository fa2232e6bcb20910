"""Whether the index still hears of its chain, by the wall clock of this machine."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Final

from backend.api.models.vocabulary import NodeCondition
from backend.errors import (
    ColedgerError,
    EndpointsDisagree,
    IndexerStopped,
    NodeSilent,
    NodeStill,
    ReorgTooDeep,
)
from backend.settings import Settings
from backend.storage import chain_queries
from backend.storage.reader import Row, View

# Nodes for development make a block when there is something for it: they may stand still.
ON_DEMAND: Final = (31337, 1337)
# A node is asked this often at least before it counts as silent.
_LOOKS: Final = 3


@dataclass(frozen=True)
class Watch:
    """What is known of the node. Times are Unix seconds; None if no indexer has kept them."""

    condition: NodeCondition
    heard_at: int | None = None
    head_since: int | None = None
    trouble: ColedgerError | None = None


def watch(view: View, settings: Settings) -> Watch:
    """What the indexer wrote of its node last, and what that means now."""
    row = chain_queries.node_status(view)
    if row is None:
        return Watch("UNKNOWN")
    condition, since = _judge(row, view, settings, time.time())
    trouble = _TROUBLES[condition](int(since)) if condition in _TROUBLES else _doubt(view)
    return Watch(condition, int(row["heard_at"]), int(row["head_since"]), trouble)


def require_heard(view: View, settings: Settings) -> None:
    """Raises NodeSilent, NodeStill or IndexerStopped with the time since when; ReorgTooDeep or
    EndpointsDisagree with the block from which on the index can't be sure.
    """
    trouble = watch(view, settings).trouble
    if trouble is not None:
        raise trouble


def _judge(row: Row, view: View, settings: Settings, now: float) -> tuple[NodeCondition, float]:
    """The condition, and since when it holds."""
    patience = max(settings.lag_seconds, _LOOKS * settings.poll_interval)
    if now - row["written_at"] > patience:
        return "UNWATCHED", row["written_at"]
    if now - row["heard_at"] > patience:
        return "SILENT", row["heard_at"]
    longest = settings.standstill_seconds
    if longest and now - row["head_since"] > longest and not _is_on_demand(view):
        return "STILL", row["head_since"]
    return "ANSWERING", row["heard_at"]


def _doubt(view: View) -> ColedgerError | None:
    """What the indexer says of itself that readers should know before they trust it."""
    for row in chain_queries.troubles(view):
        kind = _DOUBTS.get(row["kind"])
        if kind is not None:
            return kind(f"The index can't be sure ({row['kind']}).", **json.loads(row["facts"]))
    return None


def _is_on_demand(view: View) -> bool:
    chain = chain_queries.chain(view)
    return chain is not None and chain["chain_id"] in ON_DEMAND


def _stopped(since: int) -> ColedgerError:
    return IndexerStopped("The indexer doesn't run any more. Start it again.", since=since)


def _silent(since: int) -> ColedgerError:
    return NodeSilent("The chain's node doesn't answer any more. Look after it.", since=since)


def _still(since: int) -> ColedgerError:
    return NodeStill("The chain's node tells of no new blocks. Look after it.", since=since)


_DOUBTS: Final = {kind.code: kind for kind in (ReorgTooDeep, EndpointsDisagree)}
_TROUBLES: Final = {"UNWATCHED": _stopped, "SILENT": _silent, "STILL": _still}
