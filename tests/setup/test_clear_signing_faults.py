"""What is wrong in a descriptor is found: each kind of fault is planted once."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.setup.erc7730 import faults, load

POLLS = Path(__file__).parents[2] / "contracts" / "clear-signing" / "calldata-polls.json"


def _field(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(document["display"]["formats"].values()))["fields"][0]
    return found


PLANTED: dict[str, Callable[[dict[str, Any]], object]] = {
    "another path": lambda document: _field(document).update(path="unknown"),
    "a type that the format isn't for": lambda document: _field(document).update(format="date"),
    "a format that there isn't": lambda document: _field(document).update(format="money"),
    "a parameter that there isn't": lambda document: _field(document).update(params={"x": 1}),
    "a token that isn't an address": lambda document: document["display"]["formats"].update(
        {"f(uint256 a)": {"intent": "x", "fields": [
            {"path": "a", "label": "A", "format": "tokenAmount", "params": {"tokenPath": "a"}}]}}
    ),
    "no label": lambda document: _field(document).pop("label"),
    "a rule that there isn't": lambda document: _field(document).update(visible="sometimes"),
    "a hidden part of the sentence": lambda document: _field(document).update(visible="never"),
    "an enumeration that is missing": lambda document: document["metadata"]["enums"].pop("Support"),
    "a key of our own": lambda document: document.update(french={}),
    "two contexts": lambda document: document["context"].update(eip712={}),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    document = copy.deepcopy(load(POLLS))
    PLANTED[name](document)
    assert faults(document)
