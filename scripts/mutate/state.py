"""What verdicts depend on, and which of them still hold after tests were added."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.setup.paths import ROOT
from scripts.trial.journal import Record
from scripts.trial.scratch import foundation, revision

KILLED, SURVIVED, INVALID, EQUIVALENT = "killed", "survived", "invalid", "equivalent"
COUNTED = (KILLED, SURVIVED)


@dataclass(frozen=True)
class State:
    """The contracts and tests as they are: hashes of all of it, and of all but the tests."""

    revision: str = field(default_factory=revision)
    foundation: str = field(default_factory=foundation)
    root: Path = ROOT

    def holds(self, record: Record) -> bool:
        """Whether a verdict over the same contracts holds for the tests as they are now.

        More tests can't bring a killed mutant back to life, as long as the one that killed it is the
        same. A survivor must meet them all again.
        """
        if record["revision"] == self.revision or record["verdict"] in (INVALID, EQUIVALENT):
            return True
        return bool(record["test"]) and record["test"] == self.test_of(record["by"])

    def test_of(self, by: str) -> str:
        """The hash of the file of a test, which is named as in a report; empty for anything else."""
        file, colons, _ = by.partition("::")
        return _hash(self.root / file) if colons else ""


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
