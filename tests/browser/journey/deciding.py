"""Work is judged, votes are lent, and a payment is decided by two kinds of ballot."""

from __future__ import annotations

from playwright.sync_api import expect

from backend.content import digest_of
from tests.browser.journey.station import COIN, DAY, SHARE, Station


class Deciding(Station):
    """What members decide."""

    def claim_and_judge(self) -> None:
        one, evidence = self.one, f"# What I did\n\nFor {self.path}."
        one.open(self.path)
        one.follow("claim")
        one.page.locator("#in-category").select_option("1")
        one.fill(units="3", evidence_text=evidence)
        one.sees("formula")
        one.signs("claims", "formula")
        kept = one.page.request.get(f"{one.road.address}/v1/content/0x{_digest(evidence)}")
        assert kept.text() == evidence
        self.open_poll()
        one.sees("What I did")
        self.vote()
        one.passes(4 * DAY)
        one.sees("ready")
        one.follow("settle")
        one.signs("settles")
        one.put_away()
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("shares_after")
        assert self.ask("balanceOf", one.people["ben"]) == 620 * SHARE

    def delegate(self) -> None:
        """Ben lends Ada his votes, and takes them back by signature: Ada sends what he has signed."""
        one, ada = self.one, self.one.people["ada"]
        one.becomes("ben")
        one.open(f"{self.path}/members/{ada}")
        one.follow("delegate")
        one.signs("delegates")
        one.put_away()
        one.open(f"{self.path}/members/{ada}")
        one.sees("lent", "casts_for")
        assert self.ask("getVotes", ada) == 1620 * SHARE
        one.open(f"{self.path}/do/sign-delegation")
        one.asks("undelegates", "anybody_sends")
        one.agrees()
        expect(one.dialog.get_by_role("status")).to_contain_text(one.words["left"])
        one.page.keyboard.press("Escape")
        assert self.ask("getVotes", ada) == 1620 * SHARE
        one.becomes("ada")
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("takes_back")
        one.follow("send_it")
        one.signs("records")
        one.put_away()
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("votes_self")
        expect(one.main.locator("#signed-delegation")).to_have_count(0)
        assert self.ask("getVotes", ada) == 1000 * SHARE

    def pay(self) -> None:
        one, payee = self.one, "0x" + "c1e0" * 10
        one.becomes("ada")
        one.open(f"{self.path}/steering")
        one.follow("pay")
        one.fill(to=payee, amount="100", text_text="# Pay for hosting\n\nA year.")
        one.signs("proposes", self.money("100.00"))
        self.open_poll()
        poll = one.page.url
        one.becomes("ben")
        one.follow("ballot")
        one.main.locator("input[value=for]").check()
        one.asks("votes")
        one.agrees()
        expect(one.dialog.get_by_role("status")).to_contain_text(one.words["waiting"])
        one.page.keyboard.press("Escape")
        one.becomes("ada")
        one.page.goto(poll)
        one.sees("signed_ballots")
        one.follow("relay")
        one.signs("relays")
        one.put_away()
        one.page.goto(poll)
        self.vote()
        one.passes(9 * DAY)
        self.execute(poll, self.money("100.00"))
        one.open(self.path)
        one.sees("after_payment")
        token = one.road.world.token.functions
        assert token.balanceOf(one.road.world.web3.to_checksum_address(payee)).call() >= 100 * COIN


def _digest(text: str) -> str:
    return digest_of(text.encode()).hex()
