"""The deploy script, tested like code: where, what, twice, and what the deployer keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web3 import Web3

from backend.chain import abi
from backend.errors import ChainWrong
from backend.wallet.node import connect
from backend.wallet.sender import Sender
from scripts.deploy import CREATED, cost, deploy, plans, wait_for_confirmations
from scripts.helpers import create2
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.errors import ArtifactsMissing, DeploymentDifferent, RecordMissing
from scripts.helpers.networks import network_of
from scripts.helpers.node import running_node
from scripts.helpers.records import LOCAL, read_record, record_path, write_record
from tests.scripts.chain import Chain, person

# The hash that everybody can look up for this deployer, on any chain that has it.
DEPLOYER_CODE_HASH = "0x2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989"


def test_the_record_is_what_the_chain_holds(chain: Chain) -> None:
    for contract in chain.record.contracts.values():
        code = chain.web3.eth.get_code(contract.address)
        assert Web3.keccak(code).to_0x_hex() == contract.code_hash


def test_the_factory_made_what_is_recorded(chain: Chain) -> None:
    factory: Any = chain.web3.eth.contract(
        address=chain.record.factory, abi=abi.load("ProjectFactory")
    )
    contracts = chain.record.contracts
    assert factory.functions.projectImplementation().call() == contracts["Project"].address


def test_block_and_transaction_are_those_of_the_creation(chain: Chain) -> None:
    for name in CREATED:
        recorded = chain.record.contracts[name]
        transaction: Any = chain.web3.eth.get_transaction(recorded.transaction)  # type: ignore[arg-type]
        assert transaction["blockNumber"] == recorded.block
        assert transaction["to"] == create2.DEPLOYER
        assert not chain.web3.eth.get_code(recorded.address, transaction["blockNumber"] - 1)


def test_deploying_again_changes_nothing(chain: Chain) -> None:
    before = chain.web3.eth.get_transaction_count(chain.address("stranger"))
    assert deploy(chain.web3, chain.people["stranger"], Artifacts()) == chain.record
    assert chain.web3.eth.get_transaction_count(chain.address("stranger")) == before
    assert plans(chain.web3, Artifacts()) == []


def test_the_address_does_not_depend_on_who_deploys_where(chain: Chain) -> None:
    with running_node(accounts=2, chain_id=4242) as node:
        web3 = connect(node.url, 4242)
        assert len(plans(web3, Artifacts())) == len(CREATED)
        other = deploy(web3, Sender(web3, person(1)), Artifacts())
    assert other.factory == chain.record.factory
    assert other.chain_id == 4242


def test_a_chain_without_the_deployer_gets_it() -> None:
    with running_node(accounts=1) as node:
        node.request("anvil_setCode", create2.DEPLOYER, "0x")
        web3 = connect(node.url)
        assert not create2.has_code(web3, create2.DEPLOYER)
        sender = Sender(web3, person(0))
        before = web3.eth.get_balance(sender.address)
        _, expected = cost(sender, plans(web3, Artifacts()))
        record = deploy(web3, sender, Artifacts())
        spent = before - web3.eth.get_balance(sender.address)
        assert expected / 2 < spent < expected * 2
        code = web3.eth.get_code(create2.DEPLOYER)
        assert Web3.keccak(code).to_0x_hex() == DEPLOYER_CODE_HASH
        assert create2.has_code(web3, record.factory)


def test_the_deployer_keeps_no_role(chain: Chain) -> None:
    """Neither code nor storage of what was deployed names who deployed it."""
    deployer = chain.address("deployer")[2:].lower()
    for contract in chain.record.contracts.values():
        assert deployer not in chain.web3.eth.get_code(contract.address).hex()
        for slot in range(32):
            stored = chain.web3.eth.get_storage_at(contract.address, slot).hex()
            assert deployer not in stored


def test_a_record_survives_its_file(chain: Chain, tmp_path: Path) -> None:
    path = write_record(chain.record, tmp_path / "deep" / "record.json")
    assert read_record(31337, path) == chain.record
    assert json.loads(path.read_text())["compiler"]["version"] == "0.8.37"
    assert [each.name for each in path.parent.iterdir()] == ["record.json"]


def test_records_of_local_chains_stay_out_of_the_tree() -> None:
    assert record_path(31337).parent == LOCAL
    assert record_path(1).parent.name == "deployments"
    assert record_path(1).parent.parent.name == "scripts"
    assert network_of(987654).confirmations > 0


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '{"chain_id": 1}'])
def test_no_readable_record(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "record.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(RecordMissing):
        read_record(31337, path)


def test_a_record_of_another_chain(chain: Chain, tmp_path: Path) -> None:
    path = write_record(chain.record, tmp_path / "record.json")
    with pytest.raises(RecordMissing):
        read_record(1, path)


def test_contracts_that_are_not_compiled(chain: Chain, tmp_path: Path) -> None:
    with pytest.raises(ArtifactsMissing, match="run `make compile` first"):
        deploy(chain.web3, chain.people["deployer"], Artifacts(tmp_path))


def test_a_deployment_that_was_reorganised_away(chain: Chain) -> None:
    chain.node.request("anvil_setCode", chain.record.factory, "0x")
    with pytest.raises(DeploymentDifferent, match="the chain was reorganised"):
        wait_for_confirmations(chain.web3, chain.record, 0)


def test_a_sender_for_another_chain(chain: Chain) -> None:
    with pytest.raises(ChainWrong, match="chain 31337, not 1"):
        Sender(chain.web3, chain.account("deployer"), chain_id=1)
