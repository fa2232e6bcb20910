"""Two peers that hold one list of payees: OpenZeppelin's PaymentSplitter, Uniswap's distributor.

The list is fixed when the contract is created, so each distribution over shares that have changed
since is a new contract.
"""

from __future__ import annotations

import json
from typing import Any

from eth_abi.packed import encode_packed
from eth_utils.crypto import keccak

from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.install import FOLDER
from scripts.bench_gas.sharing import SHARES_EACH
from scripts.helpers.artifacts import Artifact

DISTRIBUTOR = FOLDER / "node_modules" / "@uniswap" / "merkle-distributor" / "build"


def load_distributor() -> Artifact:
    """The peer as its package ships it: compiled, without its source."""
    made = json.loads((DISTRIBUTOR / "MerkleDistributor.json").read_text(encoding="utf-8"))
    code = bytes.fromhex(made["bytecode"].removeprefix("0x"))
    return Artifact("MerkleDistributor", made["abi"], code)


class Splitter:
    """Keeps the payees and their shares on chain, written once."""

    name, for_others = "OpenZeppelin 4.9 PaymentSplitter", True

    def __init__(
        self, chain: Chain, currency: Any, made: Artifact, payer: Person, holders: list[Person]
    ) -> None:
        self.chain, self.currency, self.made = chain, currency, made
        self.payer, self.holders = payer, holders
        self.contract: Any = None

    def distribute(self, revenue: int) -> int:
        """Writes the list down anew, and pays in."""
        payees = [holder.address for holder in self.holders]
        shares = [SHARES_EACH] * len(payees)
        self.contract, gas = self.chain.deploy(self.made, payees, shares)
        pay = self.currency.functions.transfer(self.contract.address, revenue)
        return gas + self.chain.send(self.payer, pay)

    def claim(self, holder: Person) -> Any:
        """Anybody may send it."""
        release = self.contract.get_function_by_signature("release(address,address)")
        return release(self.currency.address, holder.address)


class Distributor:
    """Keeps the root of a list that somebody has made off chain."""

    name, for_others = "Uniswap MerkleDistributor 1.0", True

    def __init__(self, chain: Chain, currency: Any, payer: Person, holders: list[Person]) -> None:
        self.chain, self.currency, self.payer = chain, currency, payer
        self.made, self.holders, self.part = load_distributor(), holders, 0
        self.numbers = {holder.address: number for number, holder in enumerate(holders)}
        self.layers: list[list[bytes]] = []
        self.contract: Any = None

    def distribute(self, revenue: int) -> int:
        """A new contract with a new root, paid in."""
        self.part = revenue // len(self.holders)
        leaves = [self._leaf(number) for number in range(len(self.holders))]
        self.layers = layers_above(leaves)
        root = self.layers[-1][0]
        self.contract, gas = self.chain.deploy(self.made, self.currency.address, root)
        pay = self.currency.functions.transfer(self.contract.address, revenue)
        return gas + self.chain.send(self.payer, pay)

    def claim(self, holder: Person) -> Any:
        """Anybody may send it, with the proof."""
        number = self.numbers[holder.address]
        proof = proof_of(number, self.layers)
        return self.contract.functions.claim(number, holder.address, self.part, proof)

    def _leaf(self, number: int) -> bytes:
        values = [number, self.holders[number].address, self.part]
        return keccak(encode_packed(["uint256", "address", "uint256"], values))


def layers_above(leaves: list[bytes]) -> list[list[bytes]]:
    """A Merkle tree of sorted pairs, from the leaves to the root; who is left over moves up."""
    layers = [leaves]
    while len(layers[-1]) > 1:
        below = layers[-1]
        pairs = [below[start : start + 2] for start in range(0, len(below), 2)]
        layers.append([keccak(b"".join(sorted(pair))) if pair[1:] else pair[0] for pair in pairs])
    return layers


def proof_of(number: int, layers: list[list[bytes]]) -> list[bytes]:
    """The neighbours from a leaf to the root."""
    proof = []
    for layer in layers[:-1]:
        neighbour = number ^ 1
        proof += layer[neighbour : neighbour + 1]
        number //= 2
    return proof
