"""A membership gate that a registrar of a story keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eth_typing import ChecksumAddress

from backend.wallet.plan import Plan
from backend.wallet.sender import Sender
from scripts.demo.sending import People
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.create2 import address_of, creation, has_code

CONTRACT = "RegistrarGate"


class PeopleGate:
    """The gate of one story: its registrar says which accounts stand for one person each."""

    def __init__(self, people: People, registrar: str) -> None:
        made = Artifacts().load(CONTRACT)
        self._people = people
        self._registrar = registrar
        self._code = made.creation_code(people.address(registrar))
        self.address: ChecksumAddress = address_of(self._code)
        self._contract: Any = people.web3.eth.contract(address=self.address, abi=made.abi)

    def create(self, sender: Sender) -> None:
        """Brings the contract to the chain, unless it is there."""
        if not has_code(sender.web3, self.address):
            sender.send(creation(CONTRACT, self._code))

    def vouch(self, who: Sequence[str], person: bool) -> None:
        """The registrar's transaction that says it of these."""
        arguments = {"accounts": [self._people.address(each) for each in who], "person": person}
        data = self._contract.encode_abi("setPersons", args=list(arguments.values()))
        plan = Plan(
            "setPersons",
            arguments,
            self.address,
            bytes.fromhex(data[2:]),
            sentence="The registrar says who stands for a person.",
        )
        self._people.send(self._registrar, plan)
