"""Whether a chain holds what the record of its deployment says, without compiling anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eth_utils.address import to_checksum_address
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import BadFunctionCallOutput, ContractLogicError, TransactionNotFound

from backend.chain import abi
from backend.wallet.node import answering, url_of
from scripts.deploy import CREATED
from scripts.helpers.artifacts import code_hash
from scripts.helpers.create2 import DEPLOYER
from scripts.helpers.records import DeployedContract, Record


@dataclass(frozen=True)
class Check:
    """One comparison: what it is about, what the record says and what the chain says."""

    about: str
    expected: str
    found: str

    @property
    def equal(self) -> bool:
        """Whether the chain holds what the record says."""
        return self.expected.lower() == self.found.lower()


def verify(web3: Web3, record: Record) -> list[Check]:
    """Compares chain and record: chain id, each contract's code and address, transactions."""
    with answering(url_of(web3)):
        checks = [Check("chain id", str(record.chain_id), str(web3.eth.chain_id))]
        for name, contract in record.contracts.items():
            code = bytes(web3.eth.get_code(contract.address))
            found = code_hash(code) if code else "no code"
            checks.append(Check(f"{name}: code hash", contract.code_hash, found))
        for name in CREATED:
            contract = record.contracts[name]
            checks.append(Check(f"{name}: address", contract.address, _address(record, contract)))
            checks.extend(_transaction(web3, name, contract))
        checks.append(_implementation(web3, record))
    return checks


def differences(checks: Sequence[Check]) -> list[Check]:
    """Those that aren't equal."""
    return [check for check in checks if not check.equal]


def _address(record: Record, contract: DeployedContract) -> str:
    """Where CREATE2 puts the code that the record names."""
    creation = HexBytes(contract.creation_code_hash)
    seed = b"\xff" + HexBytes(DEPLOYER) + HexBytes(record.salt) + creation
    return to_checksum_address(Web3.keccak(seed)[12:])


def _transaction(web3: Web3, name: str, contract: DeployedContract) -> Iterator[Check]:
    if contract.transaction is None:
        return
    about = f"{name}: block of {contract.transaction[:10]}…"
    try:
        receipt = web3.eth.get_transaction_receipt(HexBytes(contract.transaction))
    except TransactionNotFound:
        yield Check(about, str(contract.block), "no such transaction")
        return
    found = str(receipt["blockNumber"]) if receipt["status"] == 1 else "the transaction failed"
    yield Check(about, str(contract.block), found)


def _implementation(web3: Web3, record: Record) -> Check:
    """The code that all projects run, which the factory created."""
    factory: Any = web3.eth.contract(address=record.factory, abi=abi.load("ProjectFactory"))
    try:
        found = str(factory.functions.projectImplementation().call())
    except (BadFunctionCallOutput, ContractLogicError):
        found = "the factory doesn't answer"
    return Check("Project: named by the factory", record.contracts["Project"].address, found)
