"""Verifies that a chain holds what the record of its deployment says.

    python -m scripts.verify [--node URL] [--record FILE]
    brownie run verify --network NAME

Ends with 0 if everything is equal, 1 if something differs (it is named), 2 if it can't be found
out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eth_utils.address import to_checksum_address
from hexbytes import HexBytes
from rich.console import Console
from rich.table import Table
from web3 import Web3
from web3.exceptions import BadFunctionCallOutput, ContractLogicError, TransactionNotFound

from backend.chain import abi
from backend.errors import ColedgerError
from backend.settings import Settings
from backend.wallet.node import answering, connect, url_of
from scripts.deploy import CREATED
from scripts.helpers.artifacts import code_hash
from scripts.helpers.create2 import DEPLOYER
from scripts.helpers.records import DeployedContract, Record, read_record


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


def table_of(checks: Sequence[Check]) -> Table:
    """The checks as a table for the terminal."""
    table = Table("what", "record", "chain", "")
    for check in checks:
        mark = "[green]equal[/green]" if check.equal else "[red]differs[/red]"
        found = "" if check.equal else check.found
        table.add_row(check.about, check.expected, found, mark)
    return table


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


def report(web3: Web3, record: Record, console: Console) -> int:
    """Prints the comparison; returns 0 if everything is equal, 1 otherwise."""
    checks = verify(web3, record)
    console.print(table_of(checks))
    wrong = differences(checks)
    for check in wrong:
        console.print(
            f"{check.about} differs: recorded {check.expected}, found {check.found}.",
            soft_wrap=True,
        )
    if not wrong:
        console.print(f"Chain {record.chain_id} holds what its record says.")
    return 1 if wrong else 0


def main(arguments: Sequence[str] = ()) -> None:
    """Verifies brownie's active network; see `run` for the command line."""
    from scripts.helpers.brownie_account import brownie_url

    code = run(["--node", brownie_url(), *arguments])
    if code:
        raise SystemExit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("--node", help="the node's address, else COLEDGER_RPC_URL")
    parser.add_argument("--chain", type=int, help="the chain that is meant")
    parser.add_argument("--record", type=Path, help="another file than the chain's own")
    given = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment()
        web3 = connect(given.node or settings.node_url, given.chain)
        path = given.record or settings.record
        record = read_record(given.chain or web3.eth.chain_id, path)
        return report(web3, record, Console())
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(run())
