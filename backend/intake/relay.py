"""Sending the ballots that wait, in batches, as long as they count and the fee is right.

Nothing is remembered between rounds: what a reorg takes off the chain waits again, and is sent
again; what is on the chain, or in a transaction that waits for a block, isn't paid for twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from backend.intake.sources import Source
from backend.wallet import relaying
from backend.wallet.project import Project

if TYPE_CHECKING:
    from backend.wallet.plan import Plan
    from backend.wallet.quoting import Quote
from backend.wallet.sender import Sender

_GWEI: Final = 10**9
Told = list[tuple[str, dict[str, Any]]]
Agree = Callable[["Plan", "Sender"], "Quote"]


class Relay:
    """Sends for one project, from one account."""

    def __init__(
        self, project: Project, sender: Callable[[], Sender], source: Source, most: int | None
    ) -> None:
        """`most` is the fee cap in wei per gas; None: whatever it costs."""
        self._project = project
        self._sender = sender
        self._source = source
        self._most = most

    def round(self, agree: Agree | None = None) -> Told:
        """Sends what waits now; keys of `intake.relay` and their facts, of what was done."""
        waiting = self._source.waiting()
        counted = relaying.countable(self._project, waiting)
        told: Told = []
        if len(counted) < len(waiting):
            told.append(("left", {"count": len(waiting) - len(counted)}))
        if not counted:
            return [*told, ("nothing", {})]
        # One that has counted no transactions yet: a reorg may have taken some away.
        sender = self._sender()
        for batch in relaying.batches(self._project, counted):
            told.append(self._send(sender, batch, agree))
        return told

    def _send(
        self, sender: Sender, batch: relaying.Batch, agree: Agree | None
    ) -> tuple[str, dict[str, Any]]:
        quote = sender.quote(batch.plan) if agree is None else agree(batch.plan, sender)
        if self._most is not None:
            if quote.fee_per_gas > self._most:
                facts = {"fee": -(-quote.fee_per_gas // _GWEI), "limit": self._most / _GWEI}
                return "waits", facts
            capped = min(quote.most_per_gas, self._most)
            priority = min(quote.priority, capped)
            quote = replace(quote, most_per_gas=capped, priority=priority)
        hash_ = sender.submit(batch.plan, quote)
        self._source.sent(batch.ballots, hash_.to_0x_hex())
        included = sender.wait(hash_)
        cast = len(self._project.events_in(included.receipt, "BallotCast"))
        return "sent", {"count": len(batch.ballots), "cast": cast, "hash": hash_.to_0x_hex()}
