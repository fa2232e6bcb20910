"""Compiles a changed tree into a scratch's artifacts, and runs forge's tests on them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.trial.compiler import Compiler, errors_of
from scripts.trial.errors import TrialFailed
from scripts.trial.forge import Run, run_forge
from scripts.trial.profiles import LIGHT, Profile, deployed
from scripts.trial.scratch import SOURCES, config
from scripts.trial.units import Unit, dependents, units_of

Sources = dict[str, str]
CODE = ["evm.bytecode.object", "evm.deployedBytecode.object"]


@dataclass(frozen=True)
class Code:
    """What a contract is created from, and what it then is; hexadecimal."""

    creation: str
    runtime: str


@dataclass(frozen=True)
class Compiled:
    """The code of the units that a change reaches; or why it doesn't compile."""

    code: dict[Unit, Code]
    errors: list[str]


class Trial:
    """One scratch with its compiler. Not for two threads at once."""

    def __init__(self, scratch: Path, profile: Profile | None = None) -> None:
        self.scratch = scratch
        self.units = units_of(scratch)
        self._config = config()
        self._compiler = Compiler(scratch)
        self._artifacts: dict[Unit, dict[str, Any]] = {}
        self._changed: set[Unit] = set()
        self.base: dict[Unit, Code] = {}
        self.profile = profile or self._cheapest()
        self.use(self.profile)

    def use(self, profile: Profile) -> None:
        """Compile all contracts unchanged with these settings, and install them."""
        self.install(None)
        self.profile = profile
        compiled = self._compile(profile, [unit for unit in self.units if unit.is_ours], {})
        if compiled.errors:
            raise TrialFailed(f"Unchanged, {profile.name}: {compiled.errors[0]}")
        self.base = compiled.code
        self._changed = set()
        self._write(self.base)

    def compile(self, changed: Sources) -> Compiled:
        """The code of everything that contains a changed source."""
        return self._compile(self.profile, dependents(self.units, set(changed)), changed)

    def fingerprint_as_deployed(self, changed: Sources, around: set[str]) -> str:
        """Hash of what is deployed, without metadata, of all that contains a source `around`.

        Empty if it doesn't compile with the settings of the deployment.
        """
        reached = [unit for unit in dependents(self.units, around) if unit.is_ours]
        compiled = self._compile(deployed(self._config), reached, changed)
        if compiled.errors:
            return ""
        text = "".join(compiled.code[unit].creation for unit in reached)
        return hashlib.sha256(text.encode()).hexdigest()

    def same_as_base(self, compiled: Compiled) -> bool:
        """Whether the change makes no difference to any code."""
        mine = {unit: code for unit, code in compiled.code.items() if unit in self.base}
        return len(mine) == len(compiled.code) and all(self.base[u] == c for u, c in mine.items())

    def install(self, compiled: Compiled | None) -> None:
        """Let the tests meet this code, and the unchanged code of all else; None: of everything."""
        code = compiled.code if compiled else {}
        restored = {unit: self._original(unit) for unit in self._changed if unit not in code}
        self._changed = set(code)
        self._write({**restored, **code})

    def run(self, **wanted: Any) -> Run:
        """Run forge's tests on what is installed; see `run_forge`."""
        return run_forge(self.scratch, **wanted)

    def trees(self) -> dict[str, Any]:
        """The syntax trees of all sources, by path."""
        files = sorted((self.scratch / SOURCES).rglob("*.sol"))
        names = [str(file.relative_to(self.scratch)) for file in files]
        answer = self._ask(self.profile, names, {}, {"*": {"": ["ast"]}})
        if errors := errors_of(answer):
            raise TrialFailed(errors[0])
        return {name: entry["ast"] for name, entry in answer["sources"].items()}

    def close(self) -> None:
        """End the compiler."""
        self._compiler.close()

    def _cheapest(self) -> Profile:
        ours = [unit for unit in self.units if unit.is_ours]
        for profile in LIGHT:
            if not self._compile(profile, ours, {}).errors:
                return profile
        return deployed(self._config)

    def _compile(self, profile: Profile, units: list[Unit], changed: Sources) -> Compiled:
        selection: dict[str, dict[str, list[str]]] = {}
        for unit in units:
            selection.setdefault(unit.source, {})[unit.contract] = CODE
        answer = self._ask(profile, list(selection), changed, selection)
        errors = errors_of(answer)
        if errors:
            return Compiled({}, errors)
        return Compiled({unit: _code(answer, unit) for unit in units}, [])

    def _ask(
        self, profile: Profile, names: list[str], changed: Sources, selection: dict[str, Any]
    ) -> dict[str, Any]:
        texts = {name: (self.scratch / name).read_text(encoding="utf-8") for name in names}
        sources = {name: {"content": text} for name, text in {**texts, **changed}.items()}
        settings = profile.settings(self._config["evm_version"], self._config["remappings"])
        settings["outputSelection"] = selection
        question = {"language": "Solidity", "sources": sources, "settings": settings}
        return self._compiler.ask(question)

    def _original(self, unit: Unit) -> Code:
        if unit not in self.base:  # a test, as forge compiled it
            artifact = self._artifact(unit)
            self.base[unit] = Code(artifact["creation"], artifact["runtime"])
        return self.base[unit]

    def _artifact(self, unit: Unit) -> dict[str, Any]:
        if unit not in self._artifacts:
            content = json.loads((self.scratch / unit.artifact).read_text(encoding="utf-8"))
            self._artifacts[unit] = content
            content["creation"] = content["bytecode"]["object"].removeprefix("0x")
            content["runtime"] = content["deployedBytecode"]["object"].removeprefix("0x")
        return self._artifacts[unit]

    def _write(self, codes: dict[Unit, Code]) -> None:
        for unit, code in codes.items():
            artifact = self._artifact(unit)
            content = {key: artifact[key] for key in artifact if key not in ("creation", "runtime")}
            content["bytecode"] = {**content["bytecode"], "object": f"0x{code.creation}"}
            runtime = {**content["deployedBytecode"], "object": f"0x{code.runtime}"}
            content["deployedBytecode"] = runtime
            path = self.scratch / unit.artifact
            path.write_text(json.dumps(content), encoding="utf-8")


def _code(answer: dict[str, Any], unit: Unit) -> Code:
    evm = answer["contracts"][unit.source][unit.contract]["evm"]
    return Code(evm["bytecode"]["object"], evm["deployedBytecode"]["object"])
