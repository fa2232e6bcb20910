"""The compiler's own account of where each contract keeps its state."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from scripts.setup.paths import ROOT, SOLC_FOLDER, tool_environment

IMPORT = re.compile(r"""^import\s+(?:[^"';]*\sfrom\s+)?["']([^"']+)["']""", re.MULTILINE)
PLACES = {
    "@openzeppelin/contracts/": "node_modules/@openzeppelin/contracts/",
    "solady/": "node_modules/solady/src/",
}
SOLC = SOLC_FOLDER / "solc-v0.8.37"


def layouts(*names: str) -> dict[str, dict[str, Any]]:
    """Storage and transient storage of contracts that lie directly under contracts/."""
    sources: dict[str, dict[str, str]] = {}
    for name in names:
        _collect(f"contracts/{name}.sol", sources)
    request = {
        "language": "Solidity",
        "sources": sources,
        "settings": {
            "evmVersion": "cancun",
            "remappings": [f"{short}={place}" for short, place in PLACES.items()],
            "outputSelection": {"*": {"*": ["storageLayout", "transientStorageLayout"]}},
        },
    }
    answer = json.loads(_run(json.dumps(request)))
    faults = [one for one in answer.get("errors", []) if one["severity"] == "error"]
    assert not faults, faults[0]["formattedMessage"]
    return {name: answer["contracts"][f"contracts/{name}.sol"][name] for name in names}


def _run(request: str) -> str:
    return subprocess.run(
        [str(SOLC), "--standard-json"],
        input=request,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=tool_environment(),
    ).stdout


def _collect(path: str, sources: dict[str, dict[str, str]]) -> None:
    """A file and everything that it imports, by their paths from the root."""
    if path in sources:
        return
    text = (ROOT / path).read_text(encoding="utf-8")
    sources[path] = {"content": text}
    for imported in IMPORT.findall(text):
        _collect(_resolved(imported, path), sources)


def _resolved(imported: str, importer: str) -> str:
    if imported.startswith("."):
        return ((ROOT / importer).parent / imported).resolve().relative_to(ROOT).as_posix()
    for short, place in PLACES.items():
        if imported.startswith(short):
            return place + imported.removeprefix(short)
    return Path(imported).as_posix()
