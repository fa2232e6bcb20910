"""The table of settings in docs/programs.md is the settings: every one, with its default."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from backend.settings import PREFIX, Settings
from tests.docs.reader import DOCS

_ROW = re.compile(r"^\| `(COLEDGER_\w+)` \| (\S+) \| .+ \|$", re.MULTILINE)


def shown(value: object) -> str:
    """A default as the table writes it."""
    if isinstance(value, bool):
        return "`1`" if value else "`0`"
    if value in (None, "", ()):
        return "none"
    return f"`{str(value).replace(str(Path.home()), '~')}`"


def test_every_setting_is_in_the_table_with_its_default() -> None:
    documented = dict(_ROW.findall((DOCS / "programs.md").read_text(encoding="utf-8")))
    settings = Settings()
    real = {
        f"{PREFIX}{each.name.upper()}": shown(getattr(settings, each.name))
        for each in dataclasses.fields(settings)
    }
    assert documented == real
