"""A real chain for tests of the sending side: a node, Coledger's factory on it, and people with
keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from web3 import Web3

from backend.wallet.node import connect
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.sender import Included, Sender
from scripts.create_project import create_project as make_project
from scripts.create_project import prepare, read_file
from scripts.deploy import deploy
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.brownie_project import compile_contracts
from scripts.helpers.node import LOCAL_MNEMONIC, Node, running_node
from scripts.helpers.records import Record

PEOPLE = ("deployer", "founder", "member", "contributor", "voter", "stranger", "relayer")


@dataclass(frozen=True)
class Chain:
    """The node, a connection, what was deployed, and a sender for each person by their part."""

    node: Node
    web3: Web3
    record: Record
    people: dict[str, Sender]

    def account(self, person: str) -> LocalAccount:
        return self.people[person].account

    def address(self, person: str) -> ChecksumAddress:
        return self.people[person].address

    def send(self, person: str, *plans: Plan) -> Included:
        for plan in plans:
            included = self.people[person].send(plan)
        return included

    def pass_time(self, seconds: int) -> None:
        self.node.request("evm_increaseTime", seconds)
        self.node.request("evm_mine")

    def create(self, name: str, *arguments: object) -> ChecksumAddress:
        """A contract of the artifacts, created by the deployer's transaction."""
        sender = self.people["deployer"]
        code = Artifacts().load(name).creation_code(*arguments)
        nonce = self.web3.eth.get_transaction_count(sender.address)
        signed = sender.account.sign_transaction(
            {
                "data": code,
                "gas": 5_000_000,
                "maxFeePerGas": 10**10,
                "maxPriorityFeePerGas": 1,
                "nonce": nonce,
                "chainId": self.node.chain_id,
            }
        )
        included = sender.wait(self.web3.eth.send_raw_transaction(signed.raw_transaction))
        address = included.receipt["contractAddress"]
        assert address is not None
        return address


def person(index: int) -> LocalAccount:
    """The key of one of the node's rich accounts."""
    Account.enable_unaudited_hdwallet_features()
    account: LocalAccount = Account.from_mnemonic(
        LOCAL_MNEMONIC, account_path=f"m/44'/60'/0'/0/{index}"
    )
    return account


@contextmanager
def live_chain() -> Iterator[Chain]:
    """A new chain with the factory on it."""
    compile_contracts()
    with running_node(accounts=len(PEOPLE)) as node:
        web3 = connect(node.url, node.chain_id)
        people = {name: Sender(web3, person(index)) for index, name in enumerate(PEOPLE)}
        record = deploy(web3, people["deployer"], Artifacts())
        yield Chain(node, web3, record, people)


def create_project(chain: Chain, path: Path, person: str = "deployer") -> Project:
    """The project of a file, created by somebody who has no part in it; people stand for addresses."""
    sender = chain.people[person]
    names = {name: each.address for name, each in chain.people.items()}
    prepared = prepare(sender, chain.record.factory, read_file(chain.web3, path, names))
    created = make_project(sender, prepared)
    return Project(chain.web3, created.project)
