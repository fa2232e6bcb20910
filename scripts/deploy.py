"""Deploys Coledger's factory, at the same address on every chain, and records it.

`main()` gathers, prints what will happen and asks; `deploy()` acts. Deploying twice changes
nothing: what is there already is found, checked and recorded. The factory has no owner, and whoever
deploys it keeps no part in it.

    coledger deploy --node URL --key NAME
    brownie run deploy --network NAME          (brownie asks for the account)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from web3 import Web3

from backend.chain import abi
from backend.wallet.plan import Plan
from backend.wallet.sender import Sender
from backend.wording import failure
from scripts.helpers import create2
from scripts.helpers.artifacts import Artifact, Artifacts, code_hash, compiler_settings
from scripts.helpers.errors import DeploymentDifferent
from scripts.helpers.networks import network_of
from scripts.helpers.records import DeployedContract, Record, write_record

# What is created, in this order, each with the addresses of those that it is built on.
CREATED: dict[str, tuple[str, ...]] = {
    "Lookups": (),
    "Charter": ("Lookups",),
    "Governance": ("Charter",),
    "ProjectFactory": ("Governance",),
}


def deploy(web3: Web3, sender: Sender, artifacts: Artifacts) -> Record:
    """Brings all parts and the factory to the chain, unless they are there, and says what is there
    then.
    """
    # The deployer's own transaction pays 100 gwei, which a quiet chain would then recommend to us.
    tip = web3.eth.max_priority_fee
    create2.ensure_deployer(web3, sender)
    contracts: dict[str, DeployedContract] = {}
    for name, built_on in CREATED.items():
        arguments = [contracts[each].address for each in built_on]
        contracts[name] = _deploy_one(sender, tip, artifacts.load(name), *arguments)
    contracts["Project"] = _project(web3, contracts, artifacts.load("Project"))
    return Record(
        chain_id=sender.chain_id,
        create2_deployer=create2.DEPLOYER,
        salt=f"0x{create2.SALT.hex()}",
        compiler=compiler_settings(),
        contracts=contracts,
    )


def plans(web3: Web3, artifacts: Artifacts) -> list[Plan]:
    """The transactions that deploying takes on this chain; none if everything is there."""
    addresses: dict[str, ChecksumAddress] = {}
    needed = []
    for name, built_on in CREATED.items():
        code = artifacts.load(name).creation_code(*(addresses[each] for each in built_on))
        addresses[name] = create2.address_of(code)
        if not create2.has_code(web3, addresses[name]):
            needed.append(create2.creation(name, code))
    return needed


def cost(sender: Sender, steps: Sequence[Plan]) -> tuple[int, int]:
    """Gas and wei that deploying takes, about; with the CREATE2 deployer where the chain lacks it."""
    quotes = [sender.quote(plan) for plan in steps]
    gas, fee = sum(quote.likely_gas for quote in quotes), sum(quote.fee for quote in quotes)
    if create2.has_code(sender.web3, create2.DEPLOYER):
        return gas, fee
    # What calls to nobody cost says nothing about creating: 200 gas and a quarter more a byte.
    created = sum(len(plan.data) for plan in steps) * 250
    price = quotes[0].fee_per_gas if quotes else 0
    return gas + created, fee + created * price + create2.DEPLOYER_COST


def wait_for_confirmations(web3: Web3, record: Record, confirmations: int) -> None:
    """Waits until so many blocks follow the deployment, and checks that it is still there."""
    blocks = [each.block for each in record.contracts.values() if each.block is not None]
    while blocks and web3.eth.block_number < max(blocks) + confirmations:
        time.sleep(1)
    for name, each in record.contracts.items():
        if not create2.has_code(web3, each.address):
            raise failure(DeploymentDifferent, "deployment.gone", name=name, address=each.address)


def _deploy_one(sender: Sender, tip: int, artifact: Artifact, *arguments: str) -> DeployedContract:
    web3 = sender.web3
    code = artifact.creation_code(*arguments)
    plan, address = create2.creation(artifact.name, code), create2.address_of(code)
    place: tuple[int | None, str | None]
    if create2.has_code(web3, address):
        place = create2.find_creation(web3, address, plan.data) or (None, None)
    else:
        quote = sender.quote(plan).with_tip(tip)
        place = create2.created_in(sender.send(plan, quote).receipt)
    return _described(web3, artifact, address, place, arguments)


def _project(
    web3: Web3, contracts: Mapping[str, DeployedContract], artifact: Artifact
) -> DeployedContract:
    factory, arguments = contracts["ProjectFactory"], (contracts["Governance"].address,)
    contract: Any = web3.eth.contract(address=factory.address, abi=abi.load("ProjectFactory"))
    address = to_checksum_address(contract.functions.projectImplementation().call())
    return _described(web3, artifact, address, (factory.block, factory.transaction), arguments)


def _described(
    web3: Web3,
    artifact: Artifact,
    address: ChecksumAddress,
    place: tuple[int | None, str | None],
    arguments: tuple[str, ...],
) -> DeployedContract:
    code = bytes(web3.eth.get_code(address))
    if not code:
        raise failure(DeploymentDifferent, "deployment.absent", name=artifact.name, address=address)
    return DeployedContract(
        address=address,
        constructor_arguments=list(arguments),
        code_hash=code_hash(code),
        creation_code_hash=code_hash(artifact.creation_code(*arguments)),
        block=place[0],
        transaction=place[1],
    )


def main() -> None:
    """What `brownie run deploy` calls: deploys to brownie's active network, after asking."""
    from scripts.helpers.brownie_account import brownie_sender

    sender = brownie_sender()
    artifacts = Artifacts()
    artifacts.require_current()
    network = network_of(sender.chain_id)
    steps = plans(sender.web3, artifacts)
    sys.stdout.write(f"On {network.name}, as {sender.address}:\n")
    sys.stdout.writelines(f"  {plan.words()}\n" for plan in steps)
    gas, fee = cost(sender, steps)
    sys.stdout.write(f"It takes about {gas:,} gas: {fee / 10**18:.6f} of the native coin.\n")
    if steps and input("Deploy? [y/N] ").strip().lower() not in ("y", "yes", "o", "oui"):
        sys.stdout.write("Nothing was sent.\n")
        return
    record = deploy(sender.web3, sender, artifacts)
    wait_for_confirmations(sender.web3, record, network.confirmations)
    path = write_record(record)
    sys.stdout.write(f"The factory is {record.factory}; recorded in {path}.\n")
