"""How what a node says is checked: as the settings demand, or else as well as can be kept up."""

from __future__ import annotations

import logging
import time
from typing import Final

from backend.chain.branches import Tier
from backend.chain.faults import Fault, fault_of
from backend.chain.headers import is_sealed
from backend.chain.logs import receipts_of, sealed_at
from backend.chain.rpc import Node
from backend.errors import NodeRefused, VerificationImpossible
from backend.storage.following import REDUCED
from backend.storage.writer import Writer

log: Final = logging.getLogger("coledger.index")

AUTO: Final = "auto"


class Trust:
    """The tier of the ranges that are fetched next."""

    def __init__(self, wanted: str, lag_seconds: float, writer: Writer) -> None:
        self.tier = Tier.RECEIPTS if wanted == AUTO else Tier(wanted)
        self._is_free = wanted == AUTO
        self._patience = lag_seconds
        self._writer = writer
        self._was_at_head = False
        self._behind_since: float | None = None

    async def try_on(self, node: Node) -> None:
        """Whether the node's newest block can be checked so.

        Raises VerificationImpossible if it can't, and the settings demand it; else less is checked,
        and readers can see why. That a node is wrong rather than of another kind shows later: then
        nothing is indexed from it.
        """
        self._writer.clear_trouble(REDUCED)
        if self.tier is Tier.NONE:
            return
        if not await _is_sealed(node):
            self._lower(node, Tier.NONE, "its headers don't have the hashes that Ethereum's have")
            return
        if self.tier is Tier.RECEIPTS:
            try:
                await receipts_of(
                    node, [each for each in await sealed_at(node, ["latest"]) if each]
                )
            except NodeRefused as refusal:
                self._lower(node, Tier.BLOOM, f"it gives no receipts ({refusal})")

    def observe(self, is_at_head: bool) -> None:
        """Told at each step: an index that reached the head and can't stay there checks less."""
        self._was_at_head |= is_at_head
        if is_at_head or not self._was_at_head:
            self._behind_since = None
            return
        now = time.monotonic()
        self._behind_since = now if self._behind_since is None else self._behind_since
        is_late = now - self._behind_since > self._patience
        if is_late and self._is_free and self.tier is Tier.RECEIPTS:
            self._reduce(Tier.BLOOM, "receipts can't be checked as fast as blocks come")

    def _lower(self, node: Node, tier: Tier, why: str) -> None:
        if not self._is_free:
            raise VerificationImpossible(
                f"What the node at {node.place} says can't be verified by {self.tier}: {why}. Use"
                f" another node, or set COLEDGER_VERIFY to {tier}.",
                url=node.place,
                demanded=str(self.tier),
                possible=str(tier),
            )
        self._reduce(tier, f"{node.place}: {why}")

    def _reduce(self, tier: Tier, why: str) -> None:
        log.warning("blocks are verified by %s and not by %s: %s", tier, self.tier, why)
        self.tier = tier
        self._writer.set_trouble(REDUCED, {"tier": str(tier), "why": why})


async def _is_sealed(node: Node) -> bool:
    """Whether the node's newest header is one of Ethereum's, by its fields and its hash."""
    try:
        (header,) = await sealed_at(node, ["latest"])
    except NodeRefused as refusal:
        if fault_of(refusal) is not Fault.GARBLED:
            raise
        return False
    return header is not None and is_sealed(header)
