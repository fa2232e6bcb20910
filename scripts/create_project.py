"""Creates a project from a TOML file.

`main()` gathers, prints what will happen and asks; `create_project()` acts, and makes sure that the
project is where it was predicted to be, before anybody sends it money.

    coledger project create project.toml --key NAME
    brownie run create_project --network NAME          (asks for the file)
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.logs import DISCARD

from backend.chain import abi
from backend.wallet import creation
from backend.wallet.plan import Plan
from backend.wallet.project import token_facts
from backend.wallet.project_file import ProjectFile, read_project_file
from backend.wallet.sender import Included, Sender
from backend.wording import failure
from scripts.helpers.create2 import has_code
from scripts.helpers.errors import DeploymentDifferent
from scripts.helpers.records import read_record


@dataclass(frozen=True)
class Creation:
    """A project that doesn't exist yet: where it will be, and the plan that creates it."""

    factory: ChecksumAddress
    project: ChecksumAddress
    treasury: ChecksumAddress
    plan: Plan


@dataclass(frozen=True)
class Created:
    """A project that exists now, and the transaction that created it."""

    project: ChecksumAddress
    treasury: ChecksumAddress
    included: Included


def read_file(
    web3: Web3, path: Path, names: dict[str, ChecksumAddress] | None = None
) -> ProjectFile:
    """The project's file, its currency looked up, durations counted from the chain's time."""
    now = web3.eth.get_block("latest")["timestamp"]
    return read_project_file(path, partial(token_facts, web3), now, names)


def prepare(
    sender: Sender, factory: ChecksumAddress, file: ProjectFile, salt: bytes = creation.NO_SALT
) -> Creation:
    """Where the project will be and what creates it. DeploymentDifferent if it exists already."""
    project, treasury = creation.predict(sender.web3, factory, sender.address, file, salt)
    if has_code(sender.web3, project):
        raise failure(DeploymentDifferent, "deployment.exists", project=project)
    plan = creation.create_project(sender.web3, factory, file, salt)
    return Creation(factory, project, treasury, plan)


def create_project(sender: Sender, prepared: Creation) -> Created:
    """Creates the project. DeploymentDifferent if it isn't where it was predicted."""
    included = sender.send(prepared.plan)
    contract: Any = sender.web3.eth.contract(
        address=prepared.factory, abi=abi.load("ProjectFactory")
    )
    events = contract.events.ProjectCreated().process_receipt(included.receipt, errors=DISCARD)
    found = [(event["args"]["project"], event["args"]["treasury"]) for event in events]
    if found != [(prepared.project, prepared.treasury)]:
        raise failure(
            DeploymentDifferent, "deployment.elsewhere", project=prepared.project, found=str(found)
        )
    return Created(prepared.project, prepared.treasury, included)


def main() -> None:
    """What `brownie run create_project` calls: asks for the file, then whether to create it."""
    from scripts.helpers.brownie_account import brownie_sender

    sender = brownie_sender()
    record = read_record(sender.chain_id)
    path = Path(input("Which file describes the project? ").strip()).expanduser()
    prepared = prepare(sender, record.factory, read_file(sender.web3, path))
    sys.stdout.write(f"{prepared.plan.words()}\n  project  {prepared.project}\n")
    if input("Create it? [y/N] ").strip().lower() not in ("y", "yes", "o", "oui"):
        sys.stdout.write("Nothing was sent.\n")
        return
    created = create_project(sender, prepared)
    sys.stdout.write(f"Created {created.project}; its treasury is {created.treasury}.\n")
