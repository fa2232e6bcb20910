"""docs/proofs.md: each promise in words, what proves it, and how often that ran.

The promises are committed (promises.toml), the figures come from the report: the table is written
by `python -m scripts.prove --table`, and a test holds it to both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts.prove.errors import PromiseInvalid
from scripts.setup.paths import ROOT

PROMISES = Path(__file__).with_name("promises.toml")
DOCUMENT = ROOT / "docs" / "proofs.md"
BEGIN, END = "<!-- proofs: written by python -m scripts.prove --table -->", "<!-- /proofs -->"


@dataclass(frozen=True)
class Promise:
    """A promise in words, and its proofs as `kind:pattern`."""

    words: str
    proofs: list[str]


@dataclass(frozen=True)
class Proof:
    """What one proof came to: how often it ran, in words."""

    name: str
    ran: str


def read_promises(file: Path = PROMISES) -> list[Promise]:
    """The committed promises; raises PromiseInvalid where one lacks words or proofs."""
    found = []
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["promise"]:
        if set(entry) != {"words", "proofs"} or not entry["words"] or not entry["proofs"]:
            raise PromiseInvalid(f"A promise has words and proofs, not {entry}.")
        found.append(Promise(entry["words"], entry["proofs"]))
    return found


def proofs_of(report: Mapping[str, Any], wanted: str) -> list[Proof]:
    """The proofs of a report that a `kind:pattern` names; raises PromiseInvalid if there is none."""
    kind, _, pattern = wanted.partition(":")
    if kind not in KINDS:
        raise PromiseInvalid(f"{wanted}: a proof is one of {', '.join(sorted(KINDS))}.")
    found = [proof for proof in KINDS[kind](report) if fnmatchcase(proof.name, pattern)]
    if not found:
        raise PromiseInvalid(f"{wanted}: the report has no such proof.")
    return found


def table(report: Mapping[str, Any], promises: list[Promise]) -> str:
    """The table of the document, in Markdown; where nothing was run, what is promised and with what."""
    if not report:
        rows = ["| promise | what is to prove it |", "| --- | --- |"]
        named = ((one.words, "<br>".join(f"`{each}`" for each in one.proofs)) for one in promises)
        return "\n".join([*rows, *(f"| {words} | {proofs} |" for words, proofs in named)])
    rows = ["| promise | what proves it | how often it ran |", "| --- | --- | --- |"]
    for promise in promises:
        proofs = [proof for wanted in promise.proofs for proof in proofs_of(report, wanted)]
        names = "<br>".join(f"`{proof.name}`" for proof in proofs)
        rows.append(f"| {promise.words} | {names} | {'<br>'.join(one.ran for one in proofs)} |")
    return "\n".join(rows)


def with_table(text: str, rows: str) -> str:
    """A document's text with the table between its two marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise PromiseInvalid(f"{DOCUMENT.name} lacks the marks {BEGIN} and {END}.")
    return f"{before}{BEGIN}\n{rows}\n{END}{after}"


def _invariants(report: Mapping[str, Any]) -> list[Proof]:
    return [
        Proof(
            f"{one['contract']}.{one['name']}",
            f"{one['calls']:,} calls" if one["passed"] else "FAILED",
        )
        for one in report.get("invariants", [])
    ]


def _symbolic(report: Mapping[str, Any]) -> list[Proof]:
    return [
        Proof(one["property"], "all values" if one["result"] == "proved" else one["result"])
        for one in report.get("symbolic", [])
        if ".check_canary_" not in one["property"]
    ]


def _fuzz(report: Mapping[str, Any]) -> list[Proof]:
    contracts = report.get("fuzz", {}).get("contracts", {})
    return [
        Proof(
            name,
            f"{one['tests']} tests, {one['values']:,} values"
            if one["passed"] == one["tests"]
            else "FAILED",
        )
        for name, one in contracts.items()
    ]


def _standards(report: Mapping[str, Any]) -> list[Proof]:
    return [
        Proof(one["standard"], f"{one['checked']} points" if one["kept"] else "NOT KEPT")
        for one in report.get("slither", {}).get("standards", [])
    ]


def _lives(report: Mapping[str, Any]) -> list[Proof]:
    found = report.get("lives")
    if not found:
        return []
    ran = f"{found['lives']} lives, {found['calls']:,} calls" if found["passed"] else "FAILED"
    return [Proof("tests/contracts/life", ran)]


KINDS = {
    "lives": _lives,
    "invariant": _invariants,
    "symbolic": _symbolic,
    "fuzz": _fuzz,
    "standard": _standards,
}
