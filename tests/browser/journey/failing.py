"""A raising that misses its threshold: everybody takes back what they gave."""

from __future__ import annotations

from tests.browser.journey.founding import Founding
from tests.browser.journey.station import COIN, DAY


class Failing(Founding):
    """Ada asks for more than there is; Ben gives, and gets it back."""

    def raise_money(self) -> None:
        one, before = self.one, self.held("ben")
        one.becomes("ben")
        one.open(self.path)
        one.follow("contribute")
        one.fill(amount="300")
        one.asks("gives_in_raising", "kept_safe")
        one.agrees()
        one.agrees()
        one.sent()
        one.put_away()
        one.open(self.path)
        one.sees("in_escrow", self.money("300.00"))
        assert before - self.held("ben") == 300 * COIN

    def take_back(self) -> None:
        one, before = self.one, self.held("ben")
        one.passes(21 * DAY)
        one.open(self.path)
        one.sees("failed", "waits")
        one.open(f"/accounts/{one.people['ben']}")
        one.sees("take_back")
        asked = one.main.locator(".inbox li").filter(has_text=one.words["take_back"])
        asked.get_by_role("link").first.click()
        one.signs("refunds")
        one.put_away()
        one.open(self.path)
        one.sees("all_back")
        assert self.held("ben") - before == 300 * COIN
