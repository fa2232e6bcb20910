"""A figure as people write it: its name, and what it is about (`shares:0x…`, `ballot:0x…:0x…`)."""

from __future__ import annotations

from typing import Any

from backend.audit.figures import FIGURES, NUMBER
from backend.audit.gathering import Asked
from backend.errors import InputInvalid
from backend.wording import failure


def read_figure(text: str) -> Asked:
    """The figure's name, and what it is about by name. InputInvalid if the text names none."""
    name, *given = text.split(":", 1)
    known = FIGURES.get(name)
    values = given[0].split(":", max(len(known.about) - 1, 0)) if known and given else given
    if known is None or len(values) != len(known.about):
        raise failure(InputInvalid, "audit.figure_text", given=text, known=", ".join(FIGURES))
    about: dict[str, Any] = {}
    for (part, kind), value in zip(known.about.items(), values, strict=True):
        is_number = kind == NUMBER and value.isascii() and value.isdecimal() and len(value) < 9
        about[part] = int(value) if is_number else value.lower()
    return name, about
