"""From a form to a project with two members and money in it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.station import SHARE, Station


class Founding(Station):
    """Ada launches the project, and Ben comes to it."""

    def launch(self, kind: str = "Guild", phase: str = "building", **terms: str) -> None:
        one = self.one
        one.open("/launch")
        self.name = name = f"{kind} {one.language} {one.width}"
        one.fill(name=name, symbol="GLD", funding__minimum="1", funding__price="1", **terms)
        one.fill(funding__currency=one.road.world.token.address)
        one.signs("launches", name, self.money("1.00"), "for_good")
        one.tray.first.get_by_role("link", name=one.words["open_project"]).click()
        one.page.wait_for_url("**/projects/0x*")
        self.path = one.page.url.partition(f"/{one.language}")[2].partition("?")[0]
        one.sees(name, phase)
        one.put_away()
        assert self.ask("balanceOf", one.people["ada"]) == 1000 * SHARE

    def accept(self) -> None:
        one = self.one
        for person in ("ada", "ben"):
            one.becomes(person)
            one.open(f"{self.path}/agreement")
            one.follow("accept")
            one.signs("accepts", "for_good")
            one.put_away()
        one.open(f"{self.path}/agreement")
        for person in one.people.values():
            one.sees(f"{person[:6]}…{person[-4:]}")

    def give(self) -> None:
        one = self.one
        one.open(self.path)
        one.follow("contribute")
        one.page.locator("#in-amount").press_sequentially("500")
        one.sees("gives")
        one.asks("gives", "grows", "permits")
        one.agrees()
        expect(one.dialog.locator(".steps")).to_contain_text("contributeWithPermit")
        one.agrees()
        one.sent()
        one.put_away()
        methods = [method for method, _ in one.wallet.asked]
        assert methods.count("eth_signTypedData_v4") == 1
        one.open(self.path)
        one.sees("treasury")
        assert self.ask("balanceOf", one.people["ben"]) == 500 * SHARE
