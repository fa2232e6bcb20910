"""Verifying a chain against its record: what is equal, and every way in which it can differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.audit.node import Node
from scripts.audit_layout.checking import record_checks
from scripts.helpers.record_checks import differences, verify
from scripts.helpers.records import RECORDED, Record
from tests.scripts.chain import Chain


def with_contract(record: Record, name: str, **changes: object) -> Record:
    changed = replace(record.contracts[name], **changes)  # type: ignore[arg-type]
    return replace(record, contracts={**record.contracts, name: changed})


def named(chain: Chain, record: Record) -> list[str]:
    return [check.about.split(" of ")[0] for check in differences(verify(chain.web3, record))]


def test_everything_is_equal(chain: Chain) -> None:
    checks = verify(chain.web3, chain.record)
    assert len(checks) == 15
    assert differences(checks) == []


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_changed_code_is_named(chain: Chain, name: str) -> None:
    chain.node.request("anvil_setCode", chain.record.contracts[name].address, "0x60006000fd")
    assert f"{name}: code hash" in named(chain, chain.record)


def test_missing_code_is_named(chain: Chain) -> None:
    chain.node.request("anvil_setCode", chain.record.contracts["Lookups"].address, "0x")
    wrong = differences(verify(chain.web3, chain.record))
    assert [(check.about, check.found) for check in wrong] == [("Lookups: code hash", "no code")]


def test_another_chain_is_named(chain: Chain) -> None:
    assert named(chain, replace(chain.record, chain_id=1)) == ["chain id"]


def test_an_address_that_the_code_does_not_have(chain: Chain) -> None:
    creation = "0x" + "00" * 32
    record = with_contract(chain.record, "Governance", creation_code_hash=creation)
    assert named(chain, record) == ["Governance: address"]


def test_a_transaction_that_does_not_exist(chain: Chain) -> None:
    record = with_contract(chain.record, "ProjectFactory", transaction="0x" + "11" * 32)
    assert named(chain, record) == ["ProjectFactory: block"]


def test_a_wrong_block(chain: Chain) -> None:
    record = with_contract(chain.record, "ProjectFactory", block=77)
    assert named(chain, record) == ["ProjectFactory: block"]


def test_another_implementation(chain: Chain) -> None:
    record = with_contract(
        chain.record, "Project", address=chain.record.contracts["Lookups"].address
    )
    assert named(chain, record) == ["Project: code hash", "Project: named by the factory"]


def test_the_audit_of_the_source_compares_the_record_as_well(chain: Chain) -> None:
    node = Node(chain.node.url)
    assert [check.name for check in record_checks(node, chain.record) if not check.agrees] == []
    chain.node.request("anvil_setCode", chain.record.contracts["Lookups"].address, "0x")
    wrong = [check.name for check in record_checks(node, chain.record) if not check.agrees]
    assert wrong == ["record: Lookups: code hash"]
