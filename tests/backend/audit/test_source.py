"""The code on the chain is compared with what the sources compile to, immutables included."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from eth_utils.crypto import keccak

from backend.audit.comparing import Check
from backend.audit.source import Compiled, compare_code, compare_deployment, compare_project
from scripts.audit_layout.solc import compiled
from scripts.audit_layout.source import DEPLOYED, compile_source, write_bundle
from tests.backend.audit.conftest import Lived


@pytest.fixture(scope="module")
def source() -> tuple[dict[str, Compiled], dict[str, Any]]:
    return compile_source()


@pytest.fixture(scope="module")
def addresses(lived: Lived) -> dict[str, str]:
    """What the factory names, each from the code of the one before."""
    world = lived.world
    implementation = world.factory.functions.projectImplementation().call()
    governance = lived.communities[0].contract.functions.governance().call()
    made = {"ProjectFactory": world.factory.address, "Project": implementation}
    receipts = [
        world.web3.eth.get_block(number, full_transactions=True)["transactions"]
        for number in range(8)
    ]
    created = [
        world.web3.eth.get_transaction_receipt(each["hash"])["contractAddress"]
        for block in receipts
        for each in block
        if each["to"] is None
    ]
    _, lookups, charter, found, _ = created[:5]
    assert found == governance
    return {**made, "Governance": governance, "Charter": charter, "Lookups": lookups}


def wrong(checks: Iterator[Check]) -> list[str]:
    return [check.name for check in checks if not check.agrees]


def test_what_was_deployed_is_this_code(
    lived: Lived, source: tuple[dict[str, Compiled], Any], addresses: dict[str, str]
) -> None:
    compiled = source[0]
    checks = list(compare_deployment(lived.node(), addresses, compiled, "latest"))
    assert wrong(iter(checks)) == []
    assert len(checks) > 20
    project = lived.project("share")
    treasury = compiled["Treasury"]
    assert wrong(compare_project(lived.node(), project, addresses, treasury, "latest")) == []


def test_a_byte_of_the_code_and_an_immutable_are_noticed(
    lived: Lived, source: tuple[dict[str, Compiled], Any], addresses: dict[str, str]
) -> None:
    compiled, node = source[0]["Governance"], lived.node()
    code = bytes.fromhex(node.ask("eth_getCode", addresses["Governance"], "latest")[2:])
    place = compiled.immutables["_next"][0]
    expected = dict.fromkeys(compiled.immutables, 0)
    altered = bytearray(code)
    altered[100] ^= 1
    assert "Governance: code" in wrong(
        compare_code("Governance", compiled, bytes(altered), expected)
    )
    moved = bytearray(code)
    moved[place + 31] ^= 1
    said = [each.found for each in compare_code("Governance", compiled, bytes(moved), expected)]
    assert said[0] is True
    assert len(compiled.immutables["_next"]) == 1 or "several values" in said


def test_another_chain_or_another_part_is_noticed(
    lived: Lived, source: tuple[dict[str, Compiled], Any], addresses: dict[str, str]
) -> None:
    swapped = {**addresses, "Lookups": addresses["Charter"]}
    found = wrong(compare_deployment(lived.node(), swapped, source[0], "latest"))
    assert {"Lookups: code", "Charter: _next"} <= set(found)


def test_sources_and_metadata_are_written_for_explorers(
    source: tuple[dict[str, Compiled], dict[str, Any]], tmp_path: Any
) -> None:
    write_bundle(tmp_path, source[1])
    assert {each.name for each in tmp_path.iterdir()} == set(DEPLOYED)
    for name in DEPLOYED:
        about = json.loads((tmp_path / name / "metadata.json").read_text())
        assert list(about["settings"]["compilationTarget"].values()) == [name]
        for path, source_ in about["sources"].items():
            written = (tmp_path / name / "sources" / path).read_bytes()
            assert source_["keccak256"] == f"0x{keccak(written).hex()}"
    asked = json.loads((tmp_path / "Treasury" / "standard-input.json").read_text())
    answer = compiled(asked)["contracts"]["contracts/Treasury.sol"]["Treasury"]
    assert bytes.fromhex(answer["evm"]["deployedBytecode"]["object"]) == source[0]["Treasury"].code
    assert json.loads(answer["metadata"]) == source[1]["Treasury"]
