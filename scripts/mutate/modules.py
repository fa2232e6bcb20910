"""The modules that are mutated, and their candidates."""

from __future__ import annotations

from pathlib import PurePosixPath

from scripts.mutate.mutants import Mutant
from scripts.mutate.operators import mutants_of
from scripts.mutate.syntax import Enums
from scripts.trial.errors import TrialFailed
from scripts.trial.scratch import SOURCES
from scripts.trial.trial import Trial

# Interfaces have no code, and what tests use isn't deployed.
LEFT_OUT = {"interfaces", "testing"}


def is_module(path: str) -> bool:
    """Whether a source is to be mutated."""
    parts = PurePosixPath(path).parts
    return parts[0] == SOURCES and not LEFT_OUT & set(parts[1:-1]) and path.endswith(".sol")


def candidates(trial: Trial) -> tuple[dict[str, bytes], dict[str, list[Mutant]]]:
    """The modules' sources, and every change that the operators know for them."""
    trees = trial.trees()
    enums = Enums.read(trees)
    sources = {name: (trial.scratch / name).read_bytes() for name in trees if is_module(name)}
    found = {name: mutants_of(name, source, trees[name], enums) for name, source in sources.items()}
    return sources, found


def named(modules: set[str], name: str) -> set[str]:
    """The modules of this name: `Polls`, or a path or a part of one; raises TrialFailed if none."""
    matching = {path for path in modules if PurePosixPath(path).stem == name}
    matching = matching or {path for path in modules if name in path}
    if not matching:
        raise TrialFailed(f"No module is named {name}.")
    return matching
