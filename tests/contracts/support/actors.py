"""Everybody has a name and a part; nobody is a number."""

from dataclasses import dataclass, fields
from typing import Any

from eth_account import Account

MNEMONIC = "test test test test test test test test test test test junk"


@dataclass(frozen=True)
class Actors:
    """The people of the tests, as brownie's accounts."""

    deployer: Any
    founder: Any
    contributor: Any
    teacher: Any
    developer: Any
    designer: Any
    student: Any
    relayer: Any
    stranger: Any


def name_actors(accounts: Any) -> Actors:
    """Give the node's accounts their names."""
    return Actors(*(accounts[place] for place in range(len(fields(Actors)))))


def key_of(actor: Any, accounts: Any) -> Any:
    """The actor's private key (everybody knows the keys of this chain)."""
    Account.enable_unaudited_hdwallet_features()
    place = [str(account) for account in accounts].index(str(actor))
    return Account.from_mnemonic(MNEMONIC, account_path=f"m/44'/60'/0'/0/{place}")
