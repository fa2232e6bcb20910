"""What sending a plan costs, for an account whose key needn't be here."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Final

from eth_typing import ChecksumAddress
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import ContractLogicError
from web3.types import BlockIdentifier, TxParams, Wei

from backend.errors import ChainWrong
from backend.polls.outcome import PollState
from backend.wallet.errors import ContractError, FundsMissing
from backend.wallet.node import answering, url_of
from backend.wallet.plan import Plan
from backend.wallet.reverts import contract_error
from backend.wallet.unstick import too_high
from backend.wording import Currency, failure

# The slowest of the networks in use make a block every 12 seconds, and now and then miss one.
SECONDS_TO_OPEN = 30.0
# A snapshot before this transaction makes it write two holders' past and the totals' as well.
_MARGIN = 70_000
_SECONDS_BETWEEN_LOOKS = 0.05
_LATEST: Final[BlockIdentifier] = "latest"
_PENDING: Final[BlockIdentifier] = "pending"


@dataclass(frozen=True)
class Quote:
    """What a transaction costs: gas at most and as estimated, wei per gas likely and at most, and
    the coin sent along.
    """

    gas: int
    likely_gas: int
    fee_per_gas: int
    most_per_gas: int
    priority: int
    value: int

    @property
    def fee(self) -> int:
        """The likely fee in wei."""
        return self.likely_gas * self.fee_per_gas

    @property
    def most(self) -> int:
        """The most that leaves the account, in wei: what it must hold."""
        return self.gas * self.most_per_gas + self.value

    def with_tip(self, most: int) -> Quote:
        """The same with at most this much wei per gas for whoever makes the block."""
        less = max(0, self.priority - most)
        return replace(
            self,
            priority=self.priority - less,
            fee_per_gas=self.fee_per_gas - less,
            most_per_gas=self.most_per_gas - less,
        )


class Quoter:
    """Prices plans of one account on one chain. `patience` is how many seconds it waits for a poll
    that is about to open, `fee_cap` the most wei per gas (0: whatever it costs).
    """

    def __init__(
        self,
        web3: Web3,
        address: ChecksumAddress,
        *,
        fee_cap: int = 0,
        language: str = "en",
        patience: float = SECONDS_TO_OPEN,
    ) -> None:
        self.web3 = web3
        self.address = address
        self.language = language
        self._fee_cap = fee_cap
        self._patience = patience
        self._url = url_of(web3)
        with answering(self._url):
            self.chain_id = web3.eth.chain_id

    def quote(self, plan: Plan) -> Quote:
        """What sending the plan now costs.

        ContractError if it would be refused, FundsMissing if it can't be paid, FeeTooHigh if gas
        costs more than `fee_cap` wei.
        """
        if plan.facts is not None and plan.facts.chain_id != self.chain_id:
            raise self._wrong_chain(plan.facts.chain_id)
        with answering(self._url):
            balance = self.web3.eth.get_balance(self.address)
            self._require(balance, plan.value)
            likely, gas = self._estimate(plan)
            base = self.web3.eth.get_block("latest").get("baseFeePerGas", Wei(0))
            priority = self.web3.eth.max_priority_fee
        if self._fee_cap and base + priority > self._fee_cap:
            raise too_high(base + priority, self._fee_cap)
        # Twice the base fee stays enough for six full blocks in a row.
        most = 2 * base + priority
        most = min(most, self._fee_cap) if self._fee_cap else most
        quote = Quote(gas, likely, base + priority, most, priority, plan.value)
        self._require(balance, quote.most)
        return quote

    def _estimate(self, plan: Plan) -> tuple[int, int]:
        """The gas that the plan takes as things are, and with what may happen before it."""
        call = self._call(plan)
        estimate = self._estimate_once_open(call, plan)
        gas = estimate * 5 // 4 + _MARGIN
        return estimate, self._enough_for_all(call, gas) if plan.skips else gas

    def _estimate_once_open(self, call: TxParams, plan: Plan) -> int:
        """Waits out the very moment in which a poll was opened: its ballots are taken from the next
        one on, which is no mistake of whoever votes at once. The block to come may be it already.
        """
        give_up, block = time.monotonic() + self._patience, _LATEST
        while True:
            try:
                return self.web3.eth.estimate_gas(call, block)
            except ContractLogicError as error:
                refused = contract_error(error, self.language, _currency(plan))
            if not _opens_soon(refused) or time.monotonic() > give_up:
                raise refused
            block = _PENDING
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    def _enough_for_all(self, call: TxParams, gas: int) -> int:
        """So much gas that nothing is skipped for want of it: an estimate finds the least that
        doesn't fail, which may be what fails everything within.
        """
        wanted = self.web3.eth.call(call)
        most = self.web3.eth.get_block("latest")["gasLimit"]
        while gas < most and self.web3.eth.call({**call, "gas": gas}) != wanted:
            gas = min(2 * gas, most)
        return gas

    def _call(self, plan: Plan) -> TxParams:
        return {
            "from": self.address,
            "to": plan.target,
            "data": HexBytes(plan.data),
            "value": Wei(plan.value),
        }

    def _require(self, balance: int, needed: int) -> None:
        if balance >= needed:
            return
        raise failure(
            FundsMissing,
            "sending.funds",
            account=self.address,
            held=balance,
            needed=needed,
        )

    def _wrong_chain(self, wanted: int) -> ChainWrong:
        found = str(self.chain_id)
        return failure(
            ChainWrong, "sending.chain", place=self._url, found=found, wanted=str(wanted)
        )


def _opens_soon(refused: ContractError) -> bool:
    opening = refused.arguments.get("current") == PollState.PENDING
    return refused.name == "PollStateWrong" and opening


def _currency(plan: Plan) -> Currency | None:
    return plan.facts.money if plan.facts else None
