"""What the compiler made of the contracts.

The one source is brownie's build (build/brownie). Forge compiles the same sources under the same
settings to the same bytes; a test compares the two where both exist.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from backend.wording import failure
from scripts.helpers.brownie_project import ARTIFACTS, STAMP, sources_hash
from scripts.helpers.errors import ArtifactsMissing
from scripts.setup.paths import ROOT


@dataclass(frozen=True)
class Artifact:
    """One compiled contract: its interface, and the code that creates it (without constructor
    arguments).
    """

    name: str
    abi: list[dict[str, Any]]
    bytecode: bytes

    def creation_code(self, *arguments: object) -> bytes:
        """What a transaction that creates the contract carries."""
        inputs = [entry["inputs"] for entry in self.abi if entry["type"] == "constructor"]
        types = [item["type"] for item in inputs[0]] if inputs else []
        encoded: bytes = encode(types, arguments)
        return self.bytecode + encoded


@dataclass(frozen=True)
class Artifacts:
    """All compiled contracts in a folder, one JSON file each, as brownie writes them."""

    folder: Path = ARTIFACTS

    def load(self, name: str) -> Artifact:
        """One contract. ArtifactsMissing if it hasn't been compiled."""
        path = self.folder / f"{name}.json"
        try:
            made = json.loads(path.read_text(encoding="utf-8"))
            return Artifact(name, made["abi"], bytes.fromhex(made["bytecode"].removeprefix("0x")))
        except (OSError, ValueError, KeyError):
            raise failure(ArtifactsMissing, "deployment.not_compiled", contract=name) from None

    def require_current(self) -> None:
        """Refuses artifacts that were made from other sources than those in this folder."""
        if not STAMP.is_file() or STAMP.read_text(encoding="ascii") != sources_hash():
            raise failure(ArtifactsMissing, "deployment.artifacts_old")


def compiler_settings() -> dict[str, Any]:
    """Everything that decides which bytes the compiler writes, besides the sources."""
    config = yaml.safe_load((ROOT / "brownie-config.yaml").read_text(encoding="utf-8"))
    compiler = config["compiler"]
    return {"evm_version": compiler["evm_version"], **compiler["solc"]}


def code_hash(code: bytes) -> str:
    """The hash that the chain itself knows a contract's code by (EXTCODEHASH)."""
    return f"0x{keccak(code).hex()}"
