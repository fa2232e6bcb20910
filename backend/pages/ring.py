"""Parts of a whole as a ring: pieces are numbered, and stand apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from markupsafe import Markup, escape

_SIZE: Final = 200
_OUTER: Final = 96
_INNER: Final = 60
_GAP: Final = 0.012
_NUMBERED: Final = 450
_WHOLE: Final = 10_000


def ring(name: str, title: str, summary: str, parts: Sequence[int], rest: int) -> Markup:
    """Parts in basis points, the largest first, and what is left over; together the whole."""
    shapes: list[str] = []
    at = 0.0
    for place, part in enumerate([*parts, rest]):
        if part <= 0:
            continue
        kind = "rest" if place == len(parts) else f"piece-{place + 1}"
        turn = part / _WHOLE
        shapes.append(_piece(kind, at, at + turn, whole=part >= _WHOLE))
        if part >= _NUMBERED and place < len(parts):
            shapes.append(_number(place + 1, at + turn / 2))
        at += turn
    return Markup(  # noqa: S704 – numbers of ours, and escaped words
        f'<svg class="ring" viewBox="0 0 {_SIZE} {_SIZE}" role="img"'
        f' aria-labelledby="{escape(name)}-title {escape(name)}-desc">'
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(summary)}</desc>{"".join(shapes)}</svg>'
    )


def _piece(kind: str, begin: float, end: float, *, whole: bool) -> str:
    if whole:
        middle, wide = (_OUTER + _INNER) // 2, _OUTER - _INNER
        return (
            f'<circle class="{kind} hollow" cx="100" cy="100" r="{middle}" stroke-width="{wide}"/>'
        )
    gap = min(_GAP, (end - begin) / 3)
    begin, end = begin + gap / 2, end - gap / 2
    large = 1 if end - begin > 0.5 else 0
    outer, inner = (_at(_OUTER, begin), _at(_OUTER, end)), (_at(_INNER, end), _at(_INNER, begin))
    return (
        f'<path class="{kind}" d="M{outer[0]}A{_OUTER},{_OUTER} 0 {large} 1 {outer[1]}'
        f'L{inner[0]}A{_INNER},{_INNER} 0 {large} 0 {inner[1]}Z"/>'
    )


def _number(number: int, turn: float) -> str:
    x, y = _at((_OUTER + _INNER) / 2, turn).split(",")
    return (
        f'<text class="on-{number}" x="{x}" y="{y}" dy="0.35em" aria-hidden="true">{number}</text>'
    )


def _at(radius: float, turn: float) -> str:
    angle = 2 * pi * turn - pi / 2
    return f"{100 + radius * cos(angle):.1f},{100 + radius * sin(angle):.1f}"
