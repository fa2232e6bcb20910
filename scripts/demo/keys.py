"""The keys of a demo's people: their own, made anew from their names in every run.

They are for chains that end with the demo: whoever knows the names has the keys.
"""

from __future__ import annotations

from functools import cache

from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak


@cache
def account_of(story: str, handle: str) -> LocalAccount:
    """The account of one person of a story."""
    account: LocalAccount = Account.from_key(keccak(text=f"coledger demo/{story}/{handle}"))
    return account


def address_of(story: str, handle: str) -> ChecksumAddress:
    """The address of one person of a story."""
    address: ChecksumAddress = account_of(story, handle).address
    return address
