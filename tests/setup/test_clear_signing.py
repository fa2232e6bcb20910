"""The descriptors by which wallets tell what is signed are complete, true and well formed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from backend.chain import abi
from backend.wording import say
from tests.setup.erc7730 import faults, leaves, load

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "contracts" / "clear-signing"
FILES = sorted(FOLDER.glob("*.json"))
OF_PROJECTS = sorted(set(FOLDER.glob("calldata-*.json")) - {FOLDER / "calldata-factory.json"})
# What says nothing to people: it is checked, not read.
HIDDEN = {"signature", "v", "r", "s", "ballots.[].r", "ballots.[].vs",
          "polls.[].ballots.[].r", "polls.[].ballots.[].vs"}  # fmt: skip
ENUMERATIONS = {
    "Support": "supports",
    "Class": "classes",
    "PostKind": "kinds",
    "TransferPolicy": "policies",
    "Weighting": "weightings.label",
}


def formats(*paths: Path) -> list[tuple[str, dict[str, Any]]]:
    return [each for path in paths for each in load(path)["display"]["formats"].items()]


def fragment(item: dict[str, Any], *, named: bool = True) -> str:
    """A parameter as a descriptor's key, or an event's signature, writes it."""
    kind = item["type"]
    if kind.startswith("tuple"):
        inner = ",".join(fragment(part, named=named) for part in item["components"])
        kind = f"({inner}){kind.removeprefix('tuple')}"
    return f"{kind} {item['name']}" if named else kind


def entries(contract: str, kind: str) -> list[dict[str, Any]]:
    return [entry for entry in abi.load(contract) if entry["type"] == kind]


def state_changing(contract: str) -> list[str]:
    return sorted(
        f"{entry['name']}({','.join(fragment(item) for item in entry['inputs'])})"
        for entry in entries(contract, "function")
        if entry["stateMutability"] in ("nonpayable", "payable")
    )


def test_every_verb_of_a_project_has_one() -> None:
    """All of them: what a decision calls is told within the decision."""
    assert sorted(key for key, _ in formats(*OF_PROJECTS)) == state_changing("Project")


def test_creating_a_project_has_one() -> None:
    factory = formats(FOLDER / "calldata-factory.json")
    assert [key for key, _ in factory] == state_changing("ProjectFactory")


def test_every_typed_message_has_one() -> None:
    written = set()
    ours = set((ROOT / "contracts").rglob("*.sol")) - set((ROOT / "contracts/testing").rglob("*"))
    for path in ours:
        written |= set(re.findall(r'_TYPEHASH =\s+keccak256\("([^"]+)"\)', path.read_text()))
    messages = {key for key, _ in formats(FOLDER / "eip712-messages.json")}
    assert messages == written
    assert {key.split("(")[0] for key in messages} >= {
        "Acceptance",
        "Ballot",
        "Delegation",
        "DelegationBy",
        "Permit",
    }
    domain = load(FOLDER / "eip712-messages.json")["context"]["eip712"]["domain"]
    assert domain == {"name": "Coledger", "version": "1"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_descriptor_is_as_the_standard_says(path: Path) -> None:
    assert faults(load(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_that_people_can_read_is_hidden(path: Path) -> None:
    for key, entry in formats(path):
        hidden = {each["path"] for each in entry["fields"] if each.get("visible") == "never"}
        assert hidden <= HIDDEN, key
        optional = {each["path"] for each in entry["fields"] if each.get("visible") == "optional"}
        assert {path.split(".")[-1] for path in optional} <= {
            "salt",
            "nonce",
            "codeHash",
            "snapshot",
        }


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_enumerations_are_those_of_the_contracts(name: str) -> None:
    source = (ROOT / "contracts" / "interfaces" / "Types.sol").read_text()
    body = re.search(rf"enum {name} {{(.*?)}}", source, re.DOTALL)
    assert body is not None
    words = re.findall(r"\w+", re.sub(r"//.*", "", body[1]))
    told = {
        str(index): say("en", f"{ENUMERATIONS[name]}.{word}") for index, word in enumerate(words)
    }
    assert load(FOLDER / "common.json")["metadata"]["enums"][name] == told


def test_projects_are_known_by_their_factory() -> None:
    created = next(
        each for each in entries("ProjectFactory", "event") if each["name"] == "ProjectCreated"
    )
    types = ",".join(fragment(item, named=False) for item in created["inputs"])
    records = [
        json.loads(path.read_text()) for path in (ROOT / "scripts/deployments").glob("*.json")
    ]
    places = [
        {"chainId": record["chain_id"], "address": record["contracts"]["ProjectFactory"]["address"]}
        for record in records
    ]
    for path in OF_PROJECTS:
        factory = load(path)["context"]["contract"]["factory"]
        assert factory == {"deployments": places, "deployEvent": f"ProjectCreated({types})"}
    own = load(FOLDER / "calldata-factory.json")["context"]["contract"]
    assert own == {"deployments": places}


def test_paths_reach_into_structs_and_lists() -> None:
    key = "propose((address to,(uint8 a,bytes b)[] inner)[2] calls,bytes32[] texts)"
    assert leaves(key) == {
        "calls.[].to": "address",
        "calls.[].inner.[].a": "uint8",
        "calls.[].inner.[].b": "bytes",
        "texts.[]": "bytes32",
    }
