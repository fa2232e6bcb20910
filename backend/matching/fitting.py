"""Whether what a need asks for and what a person has go together: category, hours, languages, time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.matching.cards import Terms

_WEEK: Final = 7 * 86_400
_CATEGORY: Final = 0.08
_HOURS: Final = 0.03
_LANGUAGE: Final = 0.03


@dataclass(frozen=True)
class Reason:
    """One reason for or against: a key of the wording, and its values."""

    key: str
    values: tuple[tuple[str, str | float], ...] = ()


def fitting(one: Terms, other: Terms, now: int) -> tuple[float, tuple[Reason, ...]]:
    """What the structured parts add to a score, and why. Which of the two is the need doesn't matter."""
    need, person = (
        (other, one) if one.hours is not None or other.units is not None else (one, other)
    )
    parts = (_category(need, person), _hours(need, person, now), _languages(need, person))
    found = [part for part in parts if part is not None]
    return sum(part[0] for part in found), tuple(part[1] for part in found)


def _category(need: Terms, person: Terms) -> tuple[float, Reason] | None:
    shared = set(need.categories) & set(person.categories)
    if not shared:
        return None
    return _CATEGORY, Reason("category", (("category", ", ".join(sorted(shared))),))


def _hours(need: Terms, person: Terms, now: int) -> tuple[float, Reason] | None:
    """Whether the hours a week suffice for the units, until the day that the need gives."""
    if need.units is None or person.hours is None:
        return None
    values: tuple[tuple[str, str | float], ...] = (("units", need.units), ("hours", person.hours))
    if need.until is None:
        return _HOURS / 2, Reason("hours_open", values)
    weeks = max(need.until - now, 0) / _WEEK
    enough = person.hours * weeks >= need.units
    return (
        (_HOURS, Reason("hours_fit", values))
        if enough
        else (-_HOURS, Reason("hours_short", values))
    )


def _languages(need: Terms, person: Terms) -> tuple[float, Reason] | None:
    if not need.languages or not person.languages:
        return None
    shared = [each for each in need.languages if each in person.languages]
    if not shared:
        return -_LANGUAGE, Reason("languages_none", (("languages", ", ".join(need.languages)),))
    return _LANGUAGE, Reason("languages", (("languages", ", ".join(shared)),))
