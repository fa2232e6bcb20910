"""What a project is for, as its description says in its structured part: `causes = ["education"]`."""

from __future__ import annotations

from typing import Final

from backend.content import headers

# The same words in every language; the wording tells what they are called.
CAUSES: Final = (
    "ACCESSIBILITY",
    "CULTURE",
    "EDUCATION",
    "HEALTH",
    "INCLUSION",
    "LOCAL_LIFE",
    "OPEN_SOURCE",
    "SCIENCE",
    "SUSTAINABILITY",
)
# No word of any language begins so: nobody finds a cause by accident.
_MARK: Final = "qqcause"


def causes_in(description: bytes) -> list[str]:
    """The known causes that a description names."""
    table, _ = headers.split(description)
    named = {
        each.replace(" ", "_").replace("-", "_").upper() for each in headers.words(table, "causes")
    }
    return [cause for cause in CAUSES if cause in named]


def word_of(cause: str) -> str:
    """The word by which descriptions of a cause are searched."""
    return _MARK + cause.replace("_", "").lower()
