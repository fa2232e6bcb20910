"""Where settings stand: in a file, or in variables, each with the sentence for a wrong one."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from backend.errors import SettingInvalid
from backend.setting_readers import READERS
from backend.setting_values import Wrong

PREFIX: Final = "COLEDGER_"
CONFIG: Final = "COLEDGER_CONFIG"
# They may hold passwords, so that they are never repeated.
_SECRET: Final = ("smtp", "content_dir")


def from_file(file: Path) -> dict[str, Any]:
    """The settings of a TOML file: the names in lower case, without the prefix."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingInvalid(
            f"The configuration {file} can't be read ({error}). Check its path, and that it is TOML.",
            file=str(file),
        ) from error
    values: dict[str, Any] = {}
    for name, value in given.items():
        reader = READERS.get(name)
        if reader is None:
            near = difflib.get_close_matches(name, READERS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingInvalid(f"{file} has no setting {name}.{hint}", file=str(file), name=name)
        parts = value if isinstance(value, list) else [value]
        values[name] = read(f"{name} in {file}", " ".join(str(part) for part in parts), reader)
    return values


def refuse_misspelling(variable: str) -> None:
    """Other programs may have variables of this prefix; one letter off a setting is a mistake."""
    known = [CONFIG, *(PREFIX + name.upper() for name in READERS)]
    near = difflib.get_close_matches(variable, known, n=1, cutoff=0.85)
    if near:
        raise SettingInvalid(
            f"There is no setting {variable}. Did you mean {near[0]}?",
            variable=variable,
            near=near[0],
        )


def read(variable: str, text: str, reader: Callable[[str], Any]) -> Any:
    """One value. Raises SettingInvalid, which says what it must be."""
    try:
        return reader(text.strip())
    except Wrong as wrong:
        if any(name in variable.lower() for name in _SECRET):
            text = "…"
        raise SettingInvalid(
            f"{variable} is “{text}”, but must be {wrong}.",
            variable=variable,
            given=text,
            expected=str(wrong),
        ) from None
