"""Prices, signs and sends transactions of one account, and waits for their inclusion."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Final

from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import ContractLogicError, TransactionNotFound, Web3RPCError
from web3.types import BlockIdentifier, Nonce, TxParams, TxReceipt, Wei

from backend.errors import ChainWrong
from backend.polls.outcome import PollState
from backend.wallet.after import why_refused
from backend.wallet.errors import ContractError, FundsMissing, NotIncluded
from backend.wallet.node import answering, rpc_message, url_of
from backend.wallet.plan import Plan
from backend.wallet.reverts import contract_error
from backend.wording import Currency, failure

SECONDS_TO_INCLUDE = 180.0
# The slowest of the networks in use make a block every 12 seconds, and now and then miss one.
SECONDS_TO_OPEN = 30.0
# A snapshot before this transaction makes it write two holders' past and the totals' as well.
_MARGIN = 70_000
_SECONDS_BETWEEN_LOOKS = 0.05
_SLOWEST_LOOK = 2.0
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


@dataclass(frozen=True)
class Included:
    """A transaction in a block: its hash, block, gas, fee in wei, and receipt."""

    hash: HexBytes
    block: int
    gas_used: int
    fee: int
    receipt: TxReceipt


class Sender:
    """One account on one chain. Not for several threads: it counts the account's transactions."""

    def __init__(
        self,
        web3: Web3,
        account: LocalAccount,
        *,
        chain_id: int | None = None,
        timeout: float = SECONDS_TO_INCLUDE,
        language: str = "en",
    ) -> None:
        self.web3 = web3
        self.account = account
        self.address: ChecksumAddress = account.address
        self.language = language
        self._timeout = timeout
        self._next_nonce = 0
        self._url = url_of(web3)
        with answering(self._url):
            self.chain_id = web3.eth.chain_id
        if chain_id is not None and chain_id != self.chain_id:
            raise self._wrong_chain(chain_id)

    def quote(self, plan: Plan) -> Quote:
        """What sending the plan now costs.

        ContractError if it would be refused, FundsMissing if it can't be paid.
        """
        if plan.facts is not None and plan.facts.chain_id != self.chain_id:
            raise self._wrong_chain(plan.facts.chain_id)
        with answering(self._url):
            balance = self.web3.eth.get_balance(self.address)
            self._require(balance, plan.value)
            likely, gas = self._estimate(plan)
            base = self.web3.eth.get_block("latest").get("baseFeePerGas", Wei(0))
            priority = self.web3.eth.max_priority_fee
        # Twice the base fee stays enough for six full blocks in a row.
        quote = Quote(gas, likely, base + priority, 2 * base + priority, priority, plan.value)
        self._require(balance, quote.most)
        return quote

    def submit(self, plan: Plan, quote: Quote | None = None) -> HexBytes:
        """Signs and sends the plan without waiting for a block; its hash."""
        quote = quote or self.quote(plan)
        with answering(self._url):
            try:
                return self._push(plan, quote)
            except Web3RPCError as error:
                if "nonce" not in rpc_message(error).lower():
                    raise
            # Another program sent from this account meanwhile: count anew, once.
            self._next_nonce = 0
            return self._push(plan, quote)

    def wait(self, transaction: HexBytes) -> Included:
        """Waits until a block holds the transaction.

        ContractError if it was refused there, NotIncluded in the end.
        """
        receipt = self._receipt(transaction)
        if receipt["status"] != 1:
            sent = self.web3.eth.get_transaction(transaction)
            raise why_refused(self.web3, sent, receipt, self.language)
        fee = receipt["gasUsed"] * receipt["effectiveGasPrice"]
        return Included(transaction, receipt["blockNumber"], receipt["gasUsed"], fee, receipt)

    def send(self, plan: Plan, quote: Quote | None = None) -> Included:
        """Submits the plan and waits for its inclusion."""
        return self.wait(self.submit(plan, quote))

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
        give_up, block = time.monotonic() + SECONDS_TO_OPEN, _LATEST
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

    def _push(self, plan: Plan, quote: Quote) -> HexBytes:
        counted = self.web3.eth.get_transaction_count(self.address, "pending")
        nonce = max(counted, self._next_nonce)
        signed = self.account.sign_transaction(
            {
                "to": plan.target,
                "data": plan.data,
                "value": plan.value,
                "gas": quote.gas,
                "maxFeePerGas": quote.most_per_gas,
                "maxPriorityFeePerGas": quote.priority,
                "nonce": Nonce(nonce),
                "chainId": self.chain_id,
                "type": 2,
            }
        )
        sent = self.web3.eth.send_raw_transaction(signed.raw_transaction)
        self._next_nonce = nonce + 1
        return sent

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

    def _receipt(self, transaction: HexBytes) -> TxReceipt:
        give_up, pause = time.monotonic() + self._timeout, _SECONDS_BETWEEN_LOOKS
        while True:
            with answering(self._url):
                try:
                    return self.web3.eth.get_transaction_receipt(transaction)
                except TransactionNotFound:
                    pass
            if time.monotonic() > give_up:
                raise failure(
                    NotIncluded,
                    "sending.not_included",
                    hash=bytes(transaction),
                    seconds=round(self._timeout),
                )
            time.sleep(pause)
            pause = min(pause * 1.5, _SLOWEST_LOOK)


def _opens_soon(refused: ContractError) -> bool:
    opening = refused.arguments.get("current") == PollState.PENDING
    return refused.name == "PollStateWrong" and opening


def _currency(plan: Plan) -> Currency | None:
    return plan.facts.money if plan.facts else None
