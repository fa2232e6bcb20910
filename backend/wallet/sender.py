"""Signs and sends transactions of one account, and waits for their inclusion."""

from __future__ import annotations

import time
from dataclasses import dataclass

from eth_account.signers.local import LocalAccount
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import TransactionNotFound, Web3RPCError
from web3.types import Nonce, TxReceipt

from backend.wallet.after import why_refused
from backend.wallet.errors import NotIncluded
from backend.wallet.node import answering, rpc_message
from backend.wallet.plan import Plan
from backend.wallet.quoting import Quote, Quoter
from backend.wording import failure

SECONDS_TO_INCLUDE = 180.0
_SECONDS_BETWEEN_LOOKS = 0.05
_SLOWEST_LOOK = 2.0


@dataclass(frozen=True)
class Included:
    """A transaction in a block: its hash, block, gas, fee in wei, and receipt."""

    hash: HexBytes
    block: int
    gas_used: int
    fee: int
    receipt: TxReceipt


class Sender(Quoter):
    """One account on one chain. Not for several threads: it counts the account's transactions."""

    def __init__(
        self,
        web3: Web3,
        account: LocalAccount,
        *,
        chain_id: int | None = None,
        timeout: float = SECONDS_TO_INCLUDE,
        fee_cap: int = 0,
        language: str = "en",
    ) -> None:
        super().__init__(web3, account.address, fee_cap=fee_cap, language=language)
        self.account = account
        self._timeout = timeout
        self._next_nonce = 0
        if chain_id is not None and chain_id != self.chain_id:
            raise self._wrong_chain(chain_id)

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
