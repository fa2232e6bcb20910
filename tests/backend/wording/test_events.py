"""There is a title for every event of the contracts, a name for each of its facts, and for nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.wording import keys

ABI = Path(__file__).parents[3] / "backend" / "chain" / "abi"
ANSWERS = {"yes", "no"}


def events() -> Iterator[dict[str, Any]]:
    for contract in ("Project", "Treasury"):
        found = json.loads((ABI / f"{contract}.json").read_text("utf-8"))
        yield from (entry for entry in found if entry["type"] == "event")


def facts(inputs: list[dict[str, Any]]) -> Iterator[str]:
    """Their names as the API writes them; a struct has those of its fields."""
    for each in inputs:
        if each["type"] == "tuple":
            yield from facts(each["components"])
        else:
            yield re.sub(r"(?<!^)(?=[A-Z])", "_", each["name"]).lower()


def said(domain: str, language: str) -> set[str]:
    return {key.partition(".")[2] for key in keys(language) if key.startswith(f"{domain}.")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_event_has_a_title_and_each_fact_a_name(language: str) -> None:
    assert said("events", language) == {each["name"] for each in events()}
    named = {name for each in events() for name in facts(each["inputs"])}
    assert said("event_facts", language) == named | ANSWERS
