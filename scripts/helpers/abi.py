"""Writes the ABIs that the backend uses from the compiled contracts.

Run `python -m scripts.helpers.abi` after `forge build`. A project's interface is spread over the
contract, its interface and what it delegates to, so their entries are merged.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "build" / "forge"
ABI = ROOT / "backend" / "chain" / "abi"
SOURCES = {
    "Project": ("IProject", "Project", "Governance", "Charter", "Lookups"),
    "Treasury": ("ITreasury", "Treasury"),
    "ProjectFactory": ("IProjectFactory", "ProjectFactory"),
}
ORDER = ("constructor", "receive", "fallback", "function", "event", "error")


def signature(entry: dict[str, Any]) -> str:
    """Kind, name and types of an ABI entry: what makes it the same entry."""

    def kind(item: dict[str, Any]) -> str:
        if not item["type"].startswith("tuple"):
            return str(item["type"])
        inner = ",".join(kind(part) for part in item["components"])
        return f"({inner}){item['type'][5:]}"

    types = ",".join(kind(item) for item in entry.get("inputs", []))
    return f"{ORDER.index(entry['type'])} {entry.get('name', '')}({types})"


def merged(name: str, artifacts: Path = ARTIFACTS) -> list[dict[str, Any]]:
    """The sorted ABI of one contract, from its compiled artifacts.

    Raises FileNotFoundError if the contracts haven't been compiled.
    """
    entries: dict[str, dict[str, Any]] = {}
    for source in SOURCES[name]:
        compiled = json.loads((artifacts / f"{source}.sol" / f"{source}.json").read_text())
        for entry in compiled["abi"]:
            entries.setdefault(signature(entry), entry)
    return [entries[key] for key in sorted(entries) if not key.startswith("0 ")]


def main(artifacts: Path = ARTIFACTS) -> int:
    """Writes all three files."""
    for name in SOURCES:
        try:
            entries = merged(name, artifacts)
        except FileNotFoundError as error:
            print(f"There is no {error.filename}: compile the contracts first.", file=sys.stderr)
            return 2
        (ABI / f"{name}.json").write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:2])))
