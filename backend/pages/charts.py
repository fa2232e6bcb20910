"""Charts as SVG, drawn here: widths are attributes, since pages have no inline styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_WIDTH = 1000


@dataclass(frozen=True)
class Piece:
    """One coloured piece of a bar. `kind` is the colour's class in the style sheet."""

    value: int
    kind: str


def bar(
    pieces: Sequence[Piece], whole: int, label: str, *, mark: int | None = None, height: int = 12
) -> Markup:
    """Pieces side by side, out of a whole; `mark` draws a line at a value that matters.

    The label says the same in words. What goes beyond the whole is cut.
    """
    shapes: list[str] = []
    at = 0
    for piece in pieces:
        width = _scaled(piece.value, whole, _WIDTH - at)
        if piece.value and width == 0:
            width = min(4, _WIDTH - at)
        shapes.append(
            f'<rect class="{escape(piece.kind)}" x="{at}" y="0" width="{width}" height="{height}"/>'
        )
        at += width
    if mark is not None:
        place = min(_scaled(mark, whole, _WIDTH), _WIDTH - 3)
        shapes.append(f'<rect class="mark" x="{place}" y="0" width="3" height="{height}"/>')
    drawn = "".join(shapes)
    return Markup(  # noqa: S704 – numbers of ours, and an escaped label
        f'<svg class="bar" viewBox="0 0 {_WIDTH} {height}" preserveAspectRatio="none" role="img"'
        f' aria-label="{escape(label)}" height="{height}">'
        f'<rect class="track" width="{_WIDTH}" height="{height}"/>{drawn}</svg>'
    )


def _scaled(value: int, whole: int, most: int) -> int:
    return min(value * _WIDTH // whole, most) if whole > 0 else 0
