"""docs/reports/audit.json: each command puts in what it has measured itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scripts.setup.paths import ROOT

FILE = ROOT / "docs" / "reports" / "audit.json"


def put(found: Mapping[str, Any]) -> None:
    """Adds or replaces these figures."""
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    FILE.write_text(json.dumps({**known, **found}, indent=2) + "\n", encoding="utf-8")
