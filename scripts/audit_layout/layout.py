"""The whole file: variables and types, words, terms and constants."""

from __future__ import annotations

import json
import re
from typing import Any

from scripts.audit_layout.solc import SOURCES, CompilerRefused, compiled, standard_input
from scripts.audit_layout.words import constants_of, terms_of, words_of
from scripts.helpers.artifacts import compiler_settings
from scripts.setup.paths import ROOT

FILE = ROOT / "backend" / "audit" / "layout.json"
PARTS = ("Project", "Governance", "Charter", "Lookups")
KEPT = (*PARTS, "Treasury", "TestToken")
# The numbers of syntax trees, which every other file would change.
NUMBER = re.compile(r"(?<=\))\d+")


def written() -> str:
    """The file's text. CompilerRefused if the parts of a project don't keep the same."""
    asked = standard_input({**{name: ["storageLayout"] for name in KEPT}, "": ["ast"]}, KEPT)
    answer = compiled(asked)
    layouts = {name: _layout(answer, name) for name in KEPT}
    for part in PARTS[1:]:
        if layouts[part] != layouts["Project"]:
            raise CompilerRefused(f"{part} doesn't keep what Project keeps, where it keeps it.")
    trees = [source["ast"] for _, source in sorted(answer["sources"].items())]
    ours = [tree for tree in trees if tree["absolutePath"].startswith("contracts/")]
    made = {
        "compiler": compiler_settings()["version"],
        "contracts": {name: layouts[name] for name in ("Project", "Treasury", "TestToken")},
        "words": words_of(ours),
        "terms": terms_of(ours),
        "constants": constants_of(ours),
    }
    return json.dumps(made, indent=1, sort_keys=True) + "\n"


def _layout(answer: dict[str, Any], name: str) -> dict[str, Any]:
    found = answer["contracts"][SOURCES[name]][name]["storageLayout"]
    return {
        "variables": {each["label"]: _place(each) for each in found["storage"]},
        "types": {_plain(key): _type(each) for key, each in (found["types"] or {}).items()},
    }


def _place(variable: dict[str, Any]) -> dict[str, Any]:
    return {
        "slot": int(variable["slot"]),
        "offset": variable["offset"],
        "type": _plain(variable["type"]),
    }


def _type(found: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"encoding": found["encoding"], "bytes": int(found["numberOfBytes"])}
    if "members" in found:
        made["members"] = {each["label"]: _place(each) for each in found["members"]}
    for name in ("key", "value"):
        if name in found:
            made[name] = _plain(found[name])
    return made


def _plain(kind: str) -> str:
    return NUMBER.sub("", kind)
