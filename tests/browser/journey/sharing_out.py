"""Revenue is shared out, and somebody leaves with their part."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.station import DAY, Station


class SharingOut(Station):
    """What members get."""

    def share_out(self) -> None:
        one = self.one
        one.open(f"{self.path}/do")
        one.follow("distribute")
        one.fill(amount="100")
        one.asks("distributes")
        one.agrees()
        expect(one.dialog.locator("li[data-done]")).to_have_count(1)
        one.agrees()
        one.sent()
        one.put_away()
        one.passes(2)
        one.becomes("ben")
        one.open(f"{self.path}/dividends/1")
        one.follow("collect")
        one.signs("collects")
        one.put_away()
        one.open(f"{self.path}/dividends")
        one.sees("collected")
        one.open(self.path)
        one.sees("after_revenue")

    def leave(self) -> None:
        one = self.one
        one.passes(2 * DAY)
        one.open(f"{self.path}/do")
        one.follow("snapshot")
        one.signs("snaps")
        one.passes(31 * DAY)
        one.put_away()
        one.open(f"{self.path}/do")
        one.follow("exit")
        one.signs("leaves", "paid_out", "keeps", "for_good")
        one.put_away()
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("gone", "paid_out")
        assert self.ask("balanceOf", one.people["ben"]) == 0
