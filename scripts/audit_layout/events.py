"""The events that a project's past can be told by, for the verifier of the pages: no more than it needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backend.chain import abi
from scripts.setup.paths import ROOT

FILE = ROOT / "backend" / "audit" / "events.json"
CONTRACTS = ("Project", "Treasury", "ProjectFactory")


def written() -> str:
    """The file's text: each event once, with the names and types of its inputs."""
    entries = [entry for contract in CONTRACTS for entry in abi.load(contract)]
    known = {entry["name"]: _event(entry) for entry in entries if entry["type"] == "event"}
    lines = [json.dumps(known[name], separators=(",", ":")) for name in sorted(known)]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _event(entry: Mapping[str, Any]) -> dict[str, Any]:
    inputs = [{**_input(each), "indexed": each["indexed"]} for each in entry["inputs"]]
    return {"type": "event", "name": entry["name"], "inputs": inputs}


def _input(item: Mapping[str, Any]) -> dict[str, Any]:
    made = {"name": item["name"], "type": item["type"]}
    if "components" in item:
        made["components"] = [_input(each) for each in item["components"]]
    return made
