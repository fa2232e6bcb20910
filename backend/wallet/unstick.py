"""Taking the places of transactions that no block takes.

A transaction that pays too little waits, and all later ones of its account wait behind it. Sent
again under the same number and paying more, an empty one takes its place: what was waiting never
happens then. Nodes ask for a tenth more than before or so; what was paid before they may not tell,
so more is offered until one is taken, never more than the cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from eth_account.signers.local import LocalAccount
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import Web3RPCError
from web3.types import Nonce, Wei

from backend.wallet.errors import FeeTooHigh
from backend.wallet.node import answering, rpc_message, url_of
from backend.wording import failure

_MORE: Final = (5, 4)
_GWEI: Final = 10**9
_TOO_LITTLE: Final = ("underpriced", "too low", "replacement", "already known", "already imported")


@dataclass(frozen=True)
class Waiting:
    """The numbers of an account's transactions that were sent, and which no block has taken."""

    first: int
    count: int


def waiting(web3: Web3, account: str) -> Waiting:
    """Those that the node knows of."""
    address = Web3.to_checksum_address(account)
    with answering(url_of(web3)):
        done = web3.eth.get_transaction_count(address, "latest")
        sent = web3.eth.get_transaction_count(address, "pending")
    return Waiting(done, max(sent - done, 0))


def replace(web3: Web3, account: LocalAccount, nonce: int, cap: int) -> HexBytes:
    """Sends an empty transaction in the place of one; `cap` is the most wei per gas.

    Raises FeeTooHigh if that isn't enough.
    """
    with answering(url_of(web3)):
        base = web3.eth.get_block("latest").get("baseFeePerGas", Wei(0))
        tip = max(2 * web3.eth.max_priority_fee, 1)
        most = 2 * base + tip
        nothing = {"from": account.address, "to": account.address, "value": Wei(0)}
        gas = web3.eth.estimate_gas(nothing)  # type: ignore[arg-type]
        while most <= cap:
            try:
                return _push(web3, account, nonce, gas, most, tip)
            except Web3RPCError as error:
                if not any(each in rpc_message(error).lower() for each in _TOO_LITTLE):
                    raise
            most, tip = (-(-price * _MORE[0] // _MORE[1]) for price in (most, tip))
    raise too_high(most, cap)


def too_high(price: int, cap: int) -> FeeTooHigh:
    """What it costs beside what it may."""
    facts = {"price": f"{price / _GWEI:.4g}", "cap": f"{cap / _GWEI:.4g}"}
    return failure(FeeTooHigh, "sending.dear", **facts)


def _push(web3: Web3, account: LocalAccount, nonce: int, gas: int, most: int, tip: int) -> HexBytes:
    signed = account.sign_transaction(
        {
            "to": account.address,
            "value": 0,
            "data": b"",
            "gas": gas,
            "maxFeePerGas": most,
            "maxPriorityFeePerGas": tip,
            "nonce": Nonce(nonce),
            "chainId": web3.eth.chain_id,
            "type": 2,
        }
    )
    return web3.eth.send_raw_transaction(signed.raw_transaction)
