"""Tiers of access, and the work that counts towards them."""

from __future__ import annotations

from backend.chain.events import TierSet, UnitsCounted
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import AcceptedWork, Claim, Member, Tier


@handles(TierSet)
def tier_set(event: TierSet, at: At, ledger: Ledger) -> None:
    """What it needed before doesn't matter any more."""
    tier = ledger.edit(Tier, at.project, event.tier)
    tier.token, tier.minimum = event.token, event.minimum
    tier.category, tier.units = event.category, event.units


@handles(UnitsCounted)
def units_counted(event: UnitsCounted, at: At, ledger: Ledger) -> None:
    """Work is counted by the member's number, which goes along when a member moves."""
    ledger.change(Claim, at.project, event.claim).counted = True
    number = ledger.need(Member, at.project, event.account).number
    ledger.edit(AcceptedWork, at.project, number, event.category).units += event.units
