"""Tiers of access."""

from __future__ import annotations

from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.project import NATIVE, Project
from backend.wallet.tokens import currency_of
from backend.wording import Currency, sentence_for_call


def tier_words(project: Project, tier: int, language: str) -> str:
    """What a tier needs, as the decision that set it said."""
    needs = project.ask("tierOf", tier)
    own_shares = Currency(project.facts.symbol, SHARE_DECIMALS)
    currency = own_shares if needs.token == NATIVE else currency_of(project, needs.token)
    return sentence_for_call("setTier", {"tier": tier, **needs._asdict()}, language, currency)
