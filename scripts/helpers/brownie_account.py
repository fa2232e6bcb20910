"""The account and the network of a running brownie, for scripts that it runs."""

from __future__ import annotations

from typing import Any

from eth_account import Account

from backend.wallet.node import connect
from backend.wallet.sender import Sender
from scripts.helpers.errors import RecordMissing


def brownie_sender() -> Sender:
    """A sender on brownie's active network.

    On a development network a new account is made and paid by brownie's first; elsewhere the user
    names one of brownie's accounts, and brownie asks for its password.
    """
    from brownie import accounts

    url = brownie_url()
    if len(accounts):
        local: Any = accounts.add()
        accounts[0].transfer(local, "10 ether")
    else:
        local = accounts.load(input("Which of brownie's accounts sends this? ").strip())
    return Sender(connect(url), Account.from_key(local.private_key))


def brownie_url() -> str:
    """Where brownie's active network answers."""
    from brownie import network, web3

    if not network.is_connected():
        raise RecordMissing("Brownie isn't connected: run this with `--network NAME`.")
    return str(web3.provider.endpoint_uri)
