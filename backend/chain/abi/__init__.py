"""The ABIs of the contracts, written by `python -m scripts.helpers.abi`."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@functools.cache
def load(name: str) -> list[dict[str, Any]]:
    """The ABI of Project, Treasury or ProjectFactory."""
    entries: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text())
    return entries
