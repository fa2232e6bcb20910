"""The four parts of a project see the same storage, fit, and come from one compiler."""

import json
from typing import Any

import pytest
from eth_utils import keccak

from scripts.deploy import CREATED
from scripts.helpers.contract_sizes import LIMIT_BYTES, OWN_LIMITS_BYTES, PARTS
from scripts.setup.paths import ROOT
from tests.contracts.support.compiler import layouts

DEPLOYED = (*CREATED, "Project", "Treasury")
# What several parts answer, and why that is no matter.
SHARED = {
    "eip712Domain": "of the one base of all parts",
    "initialize": "Project lets its factory pass, Charter does it",
}


@pytest.fixture(scope="module")
def compiled() -> dict[str, dict[str, Any]]:
    """Where all parts keep their state."""
    return layouts(*PARTS)


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


@pytest.mark.parametrize("part", PARTS[1:])
def test_all_parts_lay_out_storage_alike(compiled: dict[str, dict[str, Any]], part: str) -> None:
    project, other = (compiled[name]["storageLayout"] for name in (PARTS[0], part))
    assert len(places(project)) > 30
    assert places(other) == places(project)
    assert shapes(other) == shapes(project)


@pytest.mark.parametrize("part", PARTS[1:])
def test_all_parts_lay_out_transient_storage_alike(
    compiled: dict[str, dict[str, Any]], part: str
) -> None:
    project, other = (compiled[name]["transientStorageLayout"] for name in (PARTS[0], part))
    assert len(places(project)) > 1
    assert places(other) == places(project)


def test_what_a_part_answers_no_other_does(request: pytest.FixtureRequest) -> None:
    """Whoever comes first answers: a verb in two parts would mean two things, by their order."""
    answered: dict[str, list[str]] = {}
    for part in PARTS:
        for entry in request.getfixturevalue(part).abi:
            if entry["type"] == "function" and not entry["name"].isupper():
                kinds = ",".join(item["type"] for item in entry["inputs"])
                answered.setdefault(f"{entry['name']}({kinds})", []).append(part)
    assert len(answered) > 100
    several = {verb.partition("(")[0] for verb, parts in answered.items() if len(parts) > 1}
    assert several <= set(SHARED)


@pytest.mark.parametrize("name", DEPLOYED)
def test_each_fits_what_a_chain_accepts(
    name: str, request: pytest.FixtureRequest, record_property: Any
) -> None:
    build = request.getfixturevalue(name)._build
    size = len(build["deployedBytecode"].removeprefix("0x")) // 2
    record_property("deployed_bytes", size)
    limit = OWN_LIMITS_BYTES.get(name, LIMIT_BYTES)
    assert 0 < size <= limit, f"{name} has {size:,} bytes of {limit:,}"


def test_all_parts_have_limits_of_our_own() -> None:
    assert set(OWN_LIMITS_BYTES) == {*PARTS, "Treasury"}
    assert max(OWN_LIMITS_BYTES.values()) == 23_500 < LIMIT_BYTES
    assert OWN_LIMITS_BYTES["Treasury"] == 3_000


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
