"""What slither finds that is of high or medium impact, and the committed list of explanations.

tests/static/explained.toml says of each such finding why it is none:

    [[explained]]
    detector = "unused-return"
    where = ["ProjectFactory.createProject"]
    because = "The address is the predicted one."

A finding nobody explained is an error, and so is an explanation that no finding matches any more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.prove.errors import ExplanationInvalid

GRAVE = ("High", "Medium")
# Ours, and deployed: what lies elsewhere is the libraries' or only for tests.
OURS = "contracts/"
FOR_TESTS = "contracts/testing/"
FIELDS = {"detector", "where", "because"}


@dataclass(frozen=True)
class Finding:
    """One finding: the detector, its impact, and the contract's member that it is about."""

    detector: str
    impact: str
    where: str
    description: str


@dataclass(frozen=True)
class Explanation:
    """Why a detector's finding in one place is none."""

    detector: str
    where: str
    because: str


def read_findings(report: Mapping[str, Any]) -> list[Finding]:
    """The findings in our own contracts, of slither's JSON."""
    found = []
    for one in report["results"].get("detectors", []):
        elements = [element for element in one["elements"] if is_ours(element)]
        if elements and is_ours(one["elements"][0]):
            said = " ".join(one["description"].split())
            found.append(Finding(one["check"], one["impact"], place(elements[0]), said))
    return found


def is_ours(element: Mapping[str, Any]) -> bool:
    """Whether an element of a finding lies in a contract that is deployed."""
    file: str = element["source_mapping"]["filename_relative"]
    return file.startswith(OURS) and not file.startswith(FOR_TESTS)


def place(element: Mapping[str, Any]) -> str:
    """`Contract.member` of an element; what lies within a function is named by the function."""
    names: list[str] = []
    while element:
        kind = element["type"]
        if kind in ("contract", "function") or (kind == "variable" and not names):
            names.append(element["name"])
        element = element.get("type_specific_fields", {}).get("parent", {})
    return ".".join(reversed(names))


def read_explanations(file: Path) -> list[Explanation]:
    """The explanations of the committed list; raises ExplanationInvalid."""
    found: list[Explanation] = []
    if not file.is_file():
        return found
    for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("explained", []):
        if set(entry) != FIELDS or not all(entry.values()):
            raise ExplanationInvalid(f"{file.name}: an entry has {sorted(FIELDS)}, not {entry}.")
        found += [
            Explanation(entry["detector"], where, entry["because"]) for where in entry["where"]
        ]
    return found


def unexplained(
    findings: Sequence[Finding], explanations: Sequence[Explanation]
) -> tuple[list[Finding], list[Explanation]]:
    """The grave findings that nobody explained, and the explanations of nothing."""
    known = {(one.detector, one.where) for one in explanations}
    grave = [one for one in findings if one.impact in GRAVE]
    there = {(one.detector, one.where) for one in grave}
    return (
        [one for one in grave if (one.detector, one.where) not in known],
        [one for one in explanations if (one.detector, one.where) not in there],
    )
