"""One community's project on a chain: what can be asked of it, and plans for its verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address
from web3 import Web3
from web3.exceptions import BadFunctionCallOutput, ContractLogicError
from web3.logs import DISCARD
from web3.types import TxReceipt

from backend.chain import abi
from backend.errors import NodeRefused
from backend.wallet import contracts
from backend.wallet.amounts import read_short_text
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Facts, Plan
from backend.wallet.search import search
from backend.wording import failure

NATIVE: ChecksumAddress = to_checksum_address("0x" + "00" * 20)
NATIVE_SYMBOL = "ETH"
NATIVE_DECIMALS = 18


class Project:
    """A project at an address. Raises InputInvalid if what is there isn't one.

    `since` is a block that the project is no older than, where the search for its events begins.
    """

    def __init__(self, web3: Web3, address: str, since: int = 0) -> None:
        if not is_address(address):
            raise failure(InputInvalid, "inputs.address", given=address)
        self.web3 = web3
        self.since = since
        self.address = to_checksum_address(address)
        self._contract: Any = web3.eth.contract(
            address=self.address, abi=abi.load("Project"), decode_tuples=True
        )
        self._token: Any = None

    def ask(self, function: str, *arguments: object) -> Any:
        """What a view of the project answers now; structs have their fields by name."""
        try:
            return self._contract.functions[function](*arguments).call()
        except (BadFunctionCallOutput, ContractLogicError):
            raise failure(InputInvalid, "sending.no_project", address=self.address) from None

    @cached_property
    def facts(self) -> Facts:
        """What doesn't change about the project."""
        currency = self.ask("currency")
        symbol, decimals = token_facts(self.web3, currency)
        return Facts(
            chain_id=self.web3.eth.chain_id,
            project=self.address,
            treasury=self.ask("treasury"),
            name=self.ask("name"),
            symbol=self.ask("symbol"),
            currency=currency,
            currency_symbol=symbol,
            decimals=decimals,
        )

    @property
    def currency(self) -> Any:
        """The contract of the currency, if it is a token."""
        if self._token is None:
            self._token = self.web3.eth.contract(
                address=self.facts.currency, abi=contracts.TOKEN_ABI
            )
        return self._token

    @property
    def pays_in_coin(self) -> bool:
        """Whether the currency is the chain's native coin."""
        return self.facts.currency == NATIVE

    def logs(self, event: str, **filters: object) -> list[Any]:
        """What the project has logged of an event, with the values that its indexed arguments must
        have.

        Looks below `since` only if there is nothing above it.
        """
        of_kind = self._contract.events[event]()
        head = self.web3.eth.block_number
        since = min(self.since, head)
        return search(of_kind, filters, since, head) or search(of_kind, filters, 0, since - 1)

    def events_in(self, receipt: TxReceipt, event: str) -> list[Any]:
        """What one transaction made this project log of an event."""
        of_kind = self._contract.events[event]()
        found = of_kind.process_receipt(receipt, errors=DISCARD)
        return [entry["args"] for entry in found if entry["address"] == self.address]

    def category_name(self, number: int) -> str:
        """What a category is called; its number where the node doesn't search for events."""
        count = int(self.ask("categoryCount"))
        if not 1 <= number <= count:
            raise failure(InputInvalid, "inputs.category_number", given=number, count=count)
        try:
            logs = self.logs("CategorySet", category=number)
        except NodeRefused:
            return str(number)
        return read_short_text(logs[-1]["args"]["name"])

    def encode(self, function: str, arguments: Sequence[object]) -> bytes:
        """The calldata of a verb; one of several of its name is named with its types."""
        return bytes.fromhex(self._contract.encode_abi(function, args=list(arguments))[2:])

    def plan(
        self,
        verb: str,
        arguments: Mapping[str, object],
        key: str,
        words_facts: Mapping[str, object] | None = None,
        value: int = 0,
        *,
        skips: bool = False,
    ) -> Plan:
        """A plan to call one of the project's verbs; arguments in the order of the ABI."""
        return Plan(
            verb=verb.partition("(")[0],
            arguments=arguments,
            target=self.address,
            data=self.encode(verb, list(arguments.values())),
            key=key,
            words_facts={"project": self.facts.name, **(words_facts or {})},
            value=value,
            facts=self.facts,
            skips=skips,
        )


def token_facts(web3: Web3, token: ChecksumAddress) -> tuple[str, int]:
    """Symbol and decimals of a token; of the native coin for the zero address."""
    if token == NATIVE:
        return NATIVE_SYMBOL, NATIVE_DECIMALS
    contract: Any = web3.eth.contract(address=token, abi=contracts.TOKEN_ABI)
    try:
        return str(contract.functions.symbol().call()), int(contract.functions.decimals().call())
    except (BadFunctionCallOutput, ContractLogicError):
        raise failure(InputInvalid, "sending.no_token", token=token) from None
