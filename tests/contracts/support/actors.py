"""Everybody has a name and a part; nobody is a number."""

from dataclasses import dataclass, fields
from functools import cache
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

    @property
    def majority(self) -> list[Any]:
        """Four fifths of the shares of the community that builds."""
        return [self.founder, self.contributor]


def name_actors(accounts: Any) -> Actors:
    """Give the node's accounts their names."""
    return Actors(*(accounts[place] for place in range(len(fields(Actors)))))


@cache
def _keys() -> dict[str, Any]:
    Account.enable_unaudited_hdwallet_features()
    places = range(len(fields(Actors)))
    keys = [Account.from_mnemonic(MNEMONIC, account_path=f"m/44'/60'/0'/0/{n}") for n in places]
    return {str(key.address): key for key in keys}


def key_of(actor: Any) -> Any:
    """The actor's private key (everybody knows the keys of this chain)."""
    return _keys()[str(actor)]
