"""What a community changes of itself: a rate, its agreement, and what its treasury sets apart."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.station import COIN, DAY, Station


class Changing(Station):
    """Ada proposes, both decide, and Ben lives with it."""

    polls: tuple[str, ...] = ()

    def _proposed(self) -> None:
        self.open_poll()
        self.all_answer()
        self.polls += (self.one.page.url,)

    def propose_rate(self) -> None:
        """The form, the wallet's dialog and the poll say what is and what would be."""
        one = self.one
        one.becomes("ada")
        one.open(f"{self.path}/do/propose-category?category=1")
        one.fill(rate="50", text_text="# Pay developers more\n\nNobody came for 40.")
        changed = one.main.locator("#preview tr.changed")
        expect(changed).to_have_count(1)
        expect(changed.locator("td")).to_have_text([one.words["old_rate"], one.words["new_rate"]])
        one.asks("proposes", "no_way_back")
        changed = one.dialog.locator("tr.changed")
        expect(changed).to_have_count(1)
        expect(changed.locator("td")).to_have_text([one.words["old_rate"], one.words["new_rate"]])
        one.agrees()
        one.sent()
        self._proposed()
        one.sees("Pay developers more")
        changed = one.main.locator(".changes tr.changed td")
        expect(changed).to_have_text([one.words["old_rate"], one.words["new_rate"]])

    def propose_agreement(self) -> None:
        one = self.one
        kept = one.page.request.get(
            f"{one.road.address}/v1/content/0x{self.ask('agreement')[1].hex()}"
        )
        one.open(f"{self.path}/agreement")
        one.follow("propose_agreement")
        one.fill(digest_text=f"{kept.text()}\n\nWe meet every Monday.\n", text_text="# Meet more")
        one.signs("proposes")
        self._proposed()
        expect(one.main.locator(".changes tr.changed")).to_have_count(1)

    def propose_milestone(self) -> None:
        one, ben = self.one, self.one.people["ben"]
        one.open(f"{self.path}/do/propose-line")
        one.fill(amount="100", payee=ben, dueAt=self.day(60), expiresAt=self.day(90))
        one.fill(owner=one.people["ada"], text_text="# A bridge\n\nFrom here to there.")
        one.asks("proposes", "milestone", self.money("100.00"))
        one.agrees()
        one.sent()
        self._proposed()
        one.sees("milestone")

    def carry_out(self) -> None:
        one = self.one
        one.passes(15 * DAY)
        for poll in self.polls:
            self.execute(poll)
        one.open(f"{self.path}/do/claim")
        expect(one.page.locator("#in-category")).to_contain_text("50")

    def accept_again(self) -> None:
        """Ben is asked to, sees what has changed since the version that he accepted, and does."""
        one, ben = self.one, self.one.people["ben"]
        one.becomes("ben")
        one.open(f"/accounts/{ben}")
        asked = one.main.locator(".inbox li").filter(has_text=one.words["newer_agreement"])
        asked.get_by_role("link").first.click()
        one.page.wait_for_url("**/do/accept?**")
        one.sees("changes_since")
        expect(one.main.locator(".difference li.new")).to_contain_text(["We meet every Monday."])
        expect(one.main.locator(".difference li.gone")).to_have_count(0)
        one.signs("accepts_again", "for_good")
        one.put_away()
        one.open(f"/accounts/{ben}")
        expect(
            one.main.locator(".inbox li").filter(has_text=one.words["newer_agreement"])
        ).to_have_count(0)
        assert self.ask("memberOf", ben)[3] == 2

    def reach_milestone(self) -> None:
        """Ben asks for what the milestone holds for him, and is paid once the members agree."""
        one, before = self.one, self.held("ben")
        one.open(f"{self.path}/lines")
        one.sees("A bridge", self.money("100.00"))
        one.main.get_by_role("link", name="A bridge").click()
        one.follow("claim")
        one.fill(payment="100", evidence_text="# The bridge stands\n\nWalk over it.")
        one.signs("asks_payment", self.money("100.00"))
        self.open_poll()
        self.vote()
        one.passes(4 * DAY)
        one.sees("ready")
        one.follow("settle")
        one.signs("settles")
        one.put_away()
        one.open(f"{self.path}/lines/1")
        one.sees("used_up")
        assert self.held("ben") - before == 100 * COIN
