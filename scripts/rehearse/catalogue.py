"""The defences that are rehearsed: one TOML file each, in tests/solidity/defences/.

threat = "Late swing in the last block"        # in the words of the threat model
kind = "attack"                                # or "invariant": a planted bug
tests = ["tests/solidity/polls/Timing.t.sol::test_attack_late_swing_extends_once"]
reason = "arithmetic underflow"                # only if the test goes red by a plain revert

[[change]]                                     # as many as removing the defence takes
file = "contracts/modules/Ballots.sol"
find = "session.count.extended = true;"        # must be there exactly once
replace = ""
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.rehearse.errors import CatalogueWrong

KINDS = ("attack", "invariant")
KNOWN = {"threat", "kind", "tests", "reason", "change"}


@dataclass(frozen=True)
class Replacement:
    """A text of a file, and what it is replaced by."""

    file: str
    find: str
    replace: str


@dataclass(frozen=True)
class Defence:
    """One entry: what is removed, and which tests must notice."""

    name: str
    threat: str
    kind: str
    tests: tuple[str, ...]
    reason: str
    changes: tuple[Replacement, ...]

    def key(self, revision: str) -> str:
        """Under which its outcome is kept."""
        return hashlib.sha256(f"{revision}\n{self!r}".encode()).hexdigest()

    def apply(self, root: Path) -> dict[str, str]:
        """The changed sources; raises CatalogueWrong where a text isn't there exactly once."""
        changed: dict[str, str] = {}
        for change in self.changes:
            file = root / change.file
            if not file.is_file():
                raise CatalogueWrong(f"{self.name}: there is no {change.file}.")
            text = changed.get(change.file, file.read_text(encoding="utf-8"))
            times = text.count(change.find)
            if times != 1:
                there = "isn't there" if not times else f"is there {times} times"
                raise CatalogueWrong(f"{self.name}: its text {there} in {change.file}.")
            changed[change.file] = text.replace(change.find, change.replace)
        return changed


def read_catalogue(folder: Path) -> list[Defence]:
    """All entries, by name; raises CatalogueWrong for one that is incomplete."""
    return [read_defence(file) for file in sorted(folder.glob("*.toml"))]


def read_defence(file: Path) -> Defence:
    """One entry."""
    name = file.stem
    try:
        entry = tomllib.loads(file.read_text(encoding="utf-8"))
        defence = _defence(name, entry)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueWrong(f"{name}: incomplete or not TOML: {error}.") from None
    if unknown := set(entry) - KNOWN:
        raise CatalogueWrong(f"{name}: knows no {', '.join(sorted(unknown))}.")
    if defence.kind not in KINDS:
        raise CatalogueWrong(f"{name}: its kind is {defence.kind}, not one of {', '.join(KINDS)}.")
    if not defence.tests or not defence.changes:
        raise CatalogueWrong(f"{name}: names no test, or no change.")
    if any("::" not in test for test in defence.tests):
        raise CatalogueWrong(f"{name}: a test is named path::test.")
    return defence


def _defence(name: str, entry: dict[str, Any]) -> Defence:
    changes = [
        Replacement(change["file"], change["find"].strip("\n"), change["replace"].strip("\n"))
        for change in entry["change"]
    ]
    return Defence(
        name,
        " ".join(entry["threat"].split()),
        entry["kind"],
        tuple(entry["tests"]),
        entry.get("reason", ""),
        tuple(changes),
    )
