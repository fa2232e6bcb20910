"""What forge has compiled: one unit for each artifact, with all the sources it was made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from scripts.trial.scratch import ARTIFACTS, CACHE, SOURCES

CACHE_FILE = f"{CACHE}/solidity-files-cache.json"


@dataclass(frozen=True)
class Unit:
    """A contract with code of its own, and where its artifact is (from the scratch's root)."""

    source: str
    contract: str
    artifact: str
    sources: frozenset[str]

    @property
    def is_ours(self) -> bool:
        """Whether it is under contracts/; the others are tests, or libraries that tests use."""
        return self.source.startswith(f"{SOURCES}/")


def units_of(scratch: Path) -> list[Unit]:
    """All contracts of the scratch that have code, in the order of their artifacts."""
    files = json.loads((scratch / CACHE_FILE).read_text())["files"]
    found = []
    for source, entry in files.items():
        sources = frozenset([source, *entry["imports"]])
        for contract, versions in entry["artifacts"].items():
            for profiles in versions.values():
                for made in profiles.values():
                    found.append(Unit(source, contract, f"{ARTIFACTS}/{made['path']}", sources))
    with_code = [unit for unit in found if _has_code(scratch / unit.artifact)]
    return sorted(with_code, key=lambda unit: unit.artifact)


def dependents(units: list[Unit], changed: set[str]) -> list[Unit]:
    """The units that contain code of a changed source, or could."""
    return [unit for unit in units if unit.sources & changed]


def _has_code(artifact: Path) -> bool:
    code = json.loads(artifact.read_text())["bytecode"]["object"]
    return str(code) not in ("", "0x")
