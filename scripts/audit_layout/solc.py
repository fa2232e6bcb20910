"""What the compiler says of the sources: storage layouts and syntax trees."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from typing import Any

from backend.errors import ColedgerError
from scripts.helpers.artifacts import compiler_settings
from scripts.setup.paths import ROOT, SOLC_FOLDER

SOURCES = {
    "Project": "contracts/Project.sol",
    "Governance": "contracts/Governance.sol",
    "Charter": "contracts/Charter.sol",
    "Lookups": "contracts/Lookups.sol",
    "Treasury": "contracts/Treasury.sol",
    "ProjectFactory": "contracts/ProjectFactory.sol",
    "TestToken": "contracts/testing/TestToken.sol",
}


class CompilerRefused(ColedgerError):
    """The compiler doesn't take the sources; the message is its own."""

    status = 500


def standard_input(selection: dict[str, list[str]], names: Iterable[str] = SOURCES) -> Any:
    """What the compiler is asked: these contracts' files, with the project's settings."""
    settings = compiler_settings()
    paths = [SOURCES[name] for name in names]
    return {
        "language": "Solidity",
        "sources": {path: {"content": (ROOT / path).read_text()} for path in paths},
        "settings": {
            "remappings": settings["remappings"],
            "optimizer": settings["optimizer"],
            "viaIR": settings["viaIR"],
            "evmVersion": settings["evm_version"],
            "outputSelection": {"*": selection},
        },
    }


def compiled(asked: Any) -> dict[str, Any]:
    """The compiler's answer. CompilerRefused with its message if there is none."""
    launcher = SOLC_FOLDER / f"solc-v{compiler_settings()['version']}"
    done = subprocess.run(
        [str(launcher), "--standard-json"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CompilerRefused(f"The compiler failed: {' '.join(done.stderr.split())[:400]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    wrong = [each for each in answer.get("errors", []) if each["severity"] == "error"]
    if wrong:
        raise CompilerRefused(f"The sources don't compile: {wrong[0]['message']}")
    return answer
