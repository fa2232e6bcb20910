"""The two halves of a project see the same storage, fit a block, and come from one compiler."""

import json
from typing import Any

import pytest
from eth_utils import keccak

from scripts.setup.paths import ROOT
from tests.contracts.support.compiler import layouts

LARGEST = 24_576
HALVES = ("Project", "Governance")
DEPLOYED = (*HALVES, "Treasury", "ProjectFactory")


@pytest.fixture(scope="module")
def compiled() -> dict[str, dict[str, Any]]:
    """Where both halves keep their state."""
    return layouts(*HALVES)


def places(layout: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Name, slot, offset and type of each variable."""
    return [
        (item["label"], item["slot"], item["offset"], item["type"]) for item in layout["storage"]
    ]


def shapes(layout: dict[str, Any]) -> dict[str, Any]:
    """Size and members of each type, without the contract that uses it."""
    return {
        name: (kind["numberOfBytes"], places({"storage": kind.get("members", [])}))
        for name, kind in layout["types"].items()
    }


def test_both_halves_lay_out_storage_alike(compiled: dict[str, dict[str, Any]]) -> None:
    project, governance = (compiled[half]["storageLayout"] for half in HALVES)
    assert len(places(project)) > 20
    assert places(project) == places(governance)
    assert shapes(project) == shapes(governance)


def test_transient_storage_begins_alike(compiled: dict[str, dict[str, Any]]) -> None:
    project, governance = (places(compiled[half]["transientStorageLayout"]) for half in HALVES)
    shorter = min(len(project), len(governance))
    assert shorter > 0
    assert project[:shorter] == governance[:shorter]


@pytest.mark.parametrize("name", DEPLOYED)
def test_each_fits_what_a_chain_accepts(
    name: str, request: pytest.FixtureRequest, record_property: Any
) -> None:
    build = request.getfixturevalue(name)._build
    size = len(build["deployedBytecode"].removeprefix("0x")) // 2
    record_property("deployed_bytes", size)
    assert 0 < size <= LARGEST, f"{name} has {size:,} bytes of {LARGEST:,}"


def forge_artifact(name: str) -> dict[str, Any] | None:
    """What forge compiled, if that was the sources as they are now."""
    path = ROOT / "build" / "forge" / f"{name}.sol" / f"{name}.json"
    if not path.is_file():
        return None
    artifact: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sources = json.loads(artifact["rawMetadata"])["sources"]
    current = all(
        (ROOT / source).is_file()
        and keccak((ROOT / source).read_bytes()).hex() == about["keccak256"].removeprefix("0x")
        for source, about in sources.items()
    )
    return artifact if current else None


@pytest.mark.parametrize("name", DEPLOYED)
def test_brownie_and_forge_compile_the_same(name: str, request: pytest.FixtureRequest) -> None:
    artifact = forge_artifact(name)
    if artifact is None:
        pytest.skip("forge has not compiled the contracts as they are now")
    build = request.getfixturevalue(name)._build
    assert build["bytecode"] == artifact["bytecode"]["object"].removeprefix("0x")
