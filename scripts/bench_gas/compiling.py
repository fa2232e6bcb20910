"""Compiles the peers from their npm packages with the project's compiler and settings.

Their sources are changed in two ways, in memory: an exact version in a pragma is widened, so that
all are compiled by the same compiler, and imports are replaced by the file that npm's rules find.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError
from scripts.bench_gas.install import FOLDER
from scripts.helpers.artifacts import Artifact, compiler_settings
from scripts.setup.paths import ROOT, TOOLS_BIN

PEERS = Path(__file__).parent / "peers"
STUBS = PEERS.parent / "stubs"
IMPORT = re.compile(r"""(\bimport\b[^;'"]*?|\bfrom\s+)(["'])([^"'\n]+)\2""")
PRAGMA = re.compile(r"pragma solidity [^;]*;")


class PeerNotCompiled(ColedgerError):
    """A peer's sources are incomplete, or the compiler refuses them."""

    status = 500


def compile_peer(
    name: str, wanted: set[str], base: Path = FOLDER, *, via_ir: bool = True
) -> dict[str, Artifact]:
    """The wanted contracts of scripts/bench_gas/peers/<name>.sol.txt and of all that it imports.

    `base` is the folder whose node_modules has the OpenZeppelin that the peer asks for. Raises
    PeerNotCompiled with the compiler's first error.
    """
    sources: dict[str, dict[str, str]] = {}
    _gather(PEERS / f"{name}.sol.txt", base, sources)
    settings = {
        "viaIR": via_ir,
        "evmVersion": compiler_settings()["evm_version"],
        "optimizer": compiler_settings()["optimizer"],
        "outputSelection": {"*": {"*": ["abi", "evm.bytecode.object"]}},
    }
    question = {"language": "Solidity", "sources": sources, "settings": settings}
    answer = _ask_compiler(question)
    errors = [entry for entry in answer.get("errors", []) if entry["severity"] == "error"]
    if errors:
        raise PeerNotCompiled(f"{name} doesn't compile: {errors[0]['formattedMessage'][:600]}")
    made = {}
    for contracts in answer["contracts"].values():
        for contract, output in contracts.items():
            if contract in wanted and output["evm"]["bytecode"]["object"]:
                code = bytes.fromhex(output["evm"]["bytecode"]["object"])
                made[contract] = Artifact(contract, output["abi"], code)
    return made


def _gather(file: Path, base: Path, sources: dict[str, dict[str, str]]) -> None:
    """Adds a file, and all that it imports."""
    name = str(file.relative_to(ROOT))
    if name in sources:
        return
    sources[name] = {}
    found: list[Path] = []

    def replace(match: re.Match[str]) -> str:
        target = _resolve(file, base, match[3])
        found.append(target)
        return f'{match[1]}"{target.relative_to(ROOT)}"'

    content = IMPORT.sub(replace, PRAGMA.sub("pragma solidity ^0.8.0;", file.read_text()))
    sources[name] = {"content": content}
    for target in found:
        _gather(target, base, sources)


def _resolve(file: Path, base: Path, name: str) -> Path:
    """The file that an import means: relative, or in the nearest node_modules that has it."""
    if name.startswith("."):
        return (file.parent / name).resolve()
    folders = [base, FOLDER] if file.parent == PEERS else list(file.parents)
    # One peer, one version of it: npm may have installed others for what the peer depends on.
    if name.startswith("@openzeppelin/"):
        folders = [base, *folders]
    for folder in folders:
        candidate = folder / "node_modules" / name
        if candidate.is_file():
            return candidate.resolve()
        if (folder / name).is_file() and name.startswith("src/"):
            return (folder / name).resolve()
    if (STUBS / name).is_file():
        return STUBS / name
    raise PeerNotCompiled(f"{file.name} imports {name}, which isn't installed.")


def _ask_compiler(question: dict[str, Any]) -> dict[str, Any]:
    launcher = ROOT / "scripts" / "setup" / "solc_launcher.cjs"
    done = subprocess.run(
        [str(TOOLS_BIN / "node"), str(launcher), "--standard-json"],
        cwd=ROOT,
        input=json.dumps(question, sort_keys=True),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PeerNotCompiled(f"The compiler failed: {done.stderr.strip()[:400]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
