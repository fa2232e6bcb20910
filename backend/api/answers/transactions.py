"""Where a transaction stands, as a node tells: waiting, in a block, refused, or replaced by another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import BlockNotFound, TransactionNotFound, Web3RPCError

from backend.api.models.transaction import TransactionState
from backend.api.models.vocabulary import Finality
from backend.wallet.after import why_refused
from backend.wallet.errors import ContractError
from backend.wording import Currency

# How far back a replacement is looked for, in blocks.
_FARTHEST: Final = 50_000


@dataclass(frozen=True)
class Asked:
    """A transaction by its hash; by its sender and nonce another one in its place is found, from
    the block `since` on.
    """

    hash: str
    sender: ChecksumAddress | None = None
    nonce: int | None = None
    since: int = 0


@dataclass(frozen=True)
class Found:
    """Where it stands; `refusal` says why a contract refused it."""

    state: TransactionState
    head: int
    block: int | None = None
    block_hash: str | None = None
    finality: Finality | None = None
    refusal: ContractError | None = None
    replaced_by: str | None = None
    call: str | None = None


CurrencyOf = Callable[[str], Currency | None]


def find(web3: Web3, asked: Asked, depth: int, currency_of: CurrencyOf) -> Found:
    """What the node knows. `depth` counts as final where it doesn't say itself."""
    head = web3.eth.block_number
    receipt = _receipt(web3, asked.hash)
    if receipt is not None:
        return _in_block(web3, receipt, head, depth, currency_of)
    sent = _transaction(web3, asked.hash)
    if asked.sender is not None and asked.nonce is not None:
        if web3.eth.get_transaction_count(asked.sender) > asked.nonce:
            return _another(web3, asked, head, depth, currency_of)
        if sent is None and web3.eth.get_transaction_count(asked.sender, "pending") > asked.nonce:
            return Found("pending", head)  # under another hash
    if sent is None:
        return Found("unknown", head)
    return Found("pending", head, call=call_of(sent))


def call_of(sent: Any) -> str:
    """What tells whether another transaction does the same."""
    target = HexBytes(sent.get("to") or b"")
    content = target + int(sent["value"]).to_bytes(32) + HexBytes(sent["input"])
    return "0x" + keccak(content).hex()


def _in_block(web3: Web3, receipt: Any, head: int, depth: int, currency_of: CurrencyOf) -> Found:
    sent: Any = web3.eth.get_transaction(receipt["transactionHash"])
    finality = _finality(web3, receipt["blockNumber"], head, depth)
    state: TransactionState = "finalised" if finality == "finalized" else "included"
    refusal = None
    if receipt["status"] != 1:
        currency = currency_of(str(sent.get("to") or "").lower())
        state, refusal = "reverted", why_refused(web3, sent, receipt, "en", currency)
    return Found(
        state,
        head,
        block=receipt["blockNumber"],
        block_hash="0x" + bytes(receipt["blockHash"]).hex(),
        finality=finality,
        refusal=refusal,
        call=call_of(sent),
    )


def _another(web3: Web3, asked: Asked, head: int, depth: int, currency_of: CurrencyOf) -> Found:
    """The account has used the nonce: by this transaction a moment ago, or by another."""
    receipt = _receipt(web3, asked.hash)
    if receipt is not None:
        return _in_block(web3, receipt, head, depth, currency_of)
    head = web3.eth.block_number  # the block that has the other may have come meanwhile
    # A branch that replaced another may hold it a little lower.
    since = max(asked.since - depth, head - _FARTHEST, 0)
    return Found("replaced", head, replaced_by=_in_its_place(web3, asked, since, head))


def _in_its_place(web3: Web3, asked: Asked, before: int, after: int) -> str | None:
    """The hash of the sender's transaction with this nonce; the block is found by halving."""
    assert asked.sender is not None  # noqa: S101 - the caller has looked
    assert asked.nonce is not None  # noqa: S101
    try:
        if web3.eth.get_transaction_count(asked.sender, before) > asked.nonce:
            return None
        while after - before > 1:
            middle = (before + after) // 2
            if web3.eth.get_transaction_count(asked.sender, middle) > asked.nonce:
                after = middle
            else:
                before = middle
        block: Any = web3.eth.get_block(after, full_transactions=True)
    except (Web3RPCError, BlockNotFound):
        return None  # a node that keeps no past states can't tell
    for sent in block["transactions"]:
        if sent["from"] == asked.sender and sent["nonce"] == asked.nonce:
            return "0x" + bytes(sent["hash"]).hex()
    return None


def _finality(web3: Web3, block: int, head: int, depth: int) -> Finality:
    try:
        if block <= web3.eth.get_block("finalized").get("number", 0):
            return "finalized"
        return "safe" if block <= web3.eth.get_block("safe").get("number", 0) else "latest"
    except (Web3RPCError, BlockNotFound):
        return "finalized" if head - block >= depth else "latest"


def _receipt(web3: Web3, hash_: str) -> Any:
    try:
        return web3.eth.get_transaction_receipt(HexBytes(hash_))
    except TransactionNotFound:
        return None


def _transaction(web3: Web3, hash_: str) -> Any:
    try:
        return web3.eth.get_transaction(HexBytes(hash_))
    except TransactionNotFound:
        return None
