"""What decisions have set: prices, rules, categories, sharing and tiers."""

from __future__ import annotations

from backend.audit.book.pages import Pages


class Settings(Pages):
    """Each as it was set last; of rules every version."""

    def funding_set(self, price: int, cap: int, opened: int) -> None:
        self.closed = not opened
        self.funding = {"price": price, "cap": cap, "open": bool(opened)}

    def sharing_set(self, retained: int, exit_part: int, holding: int) -> None:
        self.sharing = {"retained": retained, "exitPart": exit_part, "holdingTime": holding}

    def rule_set(self, kind: int, version: int, *parts: int) -> None:
        self._require(version == 1 or (kind, version - 1) in self.rules)
        names = ("weighting", "quorum", "approval", "cap", "period", "notice")
        self.rules[kind, version] = dict(zip(names, parts, strict=True))

    def category_set(self, category: int, _: str, rate: int, ceiling: int, opened: int) -> None:
        self.categories[category] = {"rate": rate, "ceiling": ceiling, "open": bool(opened)}

    def tier_set(self, tier: int, token: str, minimum: int, category: int, units: int) -> None:
        self.tiers[tier] = {
            "token": token, "minimum": minimum, "category": category, "units": units,
        }  # fmt: skip
