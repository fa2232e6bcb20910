"""Compiles the sources as they are, and writes what explorers and Sourcify take."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from backend.audit.source import Compiled, read_compiled
from scripts.audit_layout.solc import SOURCES, compiled, standard_input
from scripts.setup.paths import ROOT

DEPLOYED: Final = ("Lookups", "Charter", "Governance", "ProjectFactory", "Project", "Treasury")
WANTED: Final = [
    "evm.deployedBytecode.object",
    "evm.deployedBytecode.immutableReferences",
    "metadata",
]


def compile_source() -> tuple[dict[str, Compiled], dict[str, Any]]:
    """Each deployed contract as compiled, and its metadata; the first time it takes a minute."""
    selection = {**dict.fromkeys(DEPLOYED, WANTED), "": ["ast"]}
    answer = compiled(standard_input(selection, DEPLOYED))
    made = {name: read_compiled(answer, SOURCES[name], name) for name in DEPLOYED}
    metadata = {
        name: json.loads(answer["contracts"][SOURCES[name]][name]["metadata"]) for name in DEPLOYED
    }
    return made, metadata


def write_bundle(folder: Path, metadata: dict[str, Any]) -> None:
    """Of each contract its metadata, its sources, and the compiler's input with all of them."""
    for name, about in metadata.items():
        place = folder / name
        sources = {path: {"content": (ROOT / path).read_text()} for path in about["sources"]}
        for path, source in sources.items():
            file = place / "sources" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source["content"], encoding="utf-8")
        settings = {**about["settings"], "outputSelection": {"*": {"*": ["*"]}}}
        settings.pop("compilationTarget")
        asked = {"language": about["language"], "sources": sources, "settings": settings}
        (place / "metadata.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
        (place / "standard-input.json").write_text(json.dumps(asked, indent=1), encoding="utf-8")
