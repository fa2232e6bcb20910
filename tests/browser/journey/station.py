"""What all stations of a journey do: ask the chain, open a vote, answer it, let time go by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from backend.chain import abi
from tests.browser.journey.traveller import Traveller

SHARE: Final = 10**18
COIN: Final = 10**6
DAY: Final = 86_400


class Station:
    """A project on the way; Ada launched it, Ben came later."""

    def __init__(self, one: Traveller) -> None:
        self.one = one
        self.path, self.name = "", ""
        token = one.road.world.token
        for person in one.people.values():
            one.road.world.deployer.send(token.functions.mint(person, 1000 * COIN))

    def money(self, amount: str) -> str:
        """As the language writes it."""
        return f"{amount if self.one.language == 'en' else amount.replace('.', ',')} CUR"

    def ask(self, verb: str, *arguments: Any) -> Any:
        """What the chain says, whatever the pages do."""
        address = self.path.rpartition("/")[2]
        contract = self.one.road.world.web3.eth.contract(address, abi=abi.load("Project"))
        return contract.functions[verb](*arguments).call()

    def held(self, person: str) -> int:
        """What somebody has of the project's money."""
        token = self.one.road.world.token.functions
        return int(token.balanceOf(self.one.people[person]).call())

    def day(self, days: int) -> str:
        """A date from now, by the chain's clock."""
        now = self.one.road.world.web3.eth.get_block("latest")["timestamp"]
        return datetime.fromtimestamp(now + days * DAY, UTC).date().isoformat()

    def open_poll(self) -> None:
        """What was opened is where the tray's link leads; the next moment takes ballots."""
        one = self.one
        one.tray.first.get_by_role("link", name=one.words["open_poll"]).click()
        one.page.wait_for_url("**/polls/0x*")
        one.put_away()
        one.passes(2)

    def vote(self) -> None:
        """Ada votes for it by transaction."""
        one, poll = self.one, self.one.page.url
        one.becomes("ada")
        one.follow("vote")
        one.main.locator("input[value=for]").check()
        one.signs("votes", "for_good")
        one.put_away()
        one.page.goto(poll)

    def all_answer(self, support: int = 1) -> None:
        """Both vote for the poll that is open here, away from the pages."""
        one, poll = self.one, self.one.page.url.rpartition("/")[2]
        address = self.path.rpartition("/")[2]
        contract = one.road.world.web3.eth.contract(address, abi=abi.load("Project"))
        data = contract.encode_abi("castBallot", [poll, support])
        for person in one.people.values():
            one.wallet.send_now({"from": person, "to": address, "data": data, "value": "0x0"})

    def execute(self, poll: str, *said: str) -> None:
        """Anybody carries out what has passed, once its notice is over."""
        one = self.one
        one.page.goto(poll)
        one.sees("ready")
        one.follow("execute")
        one.signs("executes", *said)
        one.put_away()
