"""Charts over time, as SVG that stretches: labels are HTML beside it, so they never do.

Colours are classes of the style sheet. Nothing is told by colour alone: kinds are hatched or drawn
with other lines, and all figures stand in the table behind the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 1000
HEIGHT: Final = 240
_HEADROOM: Final = 8
_HATCHED: Final = {
    "work": "lines",
    "out": "lines",
    "against": "lines",
    "ballots": "lines",
    "founding": "dots",
    "abstain": "dots",
}
_PATTERNS: Final = {
    "lines": (14, '<path d="M-2,16L16,-2"/>'),
    "dots": (12, '<circle cx="6" cy="6" r="2"/>'),
}
Write = Callable[[int], str]


@dataclass(frozen=True)
class Series:
    """One kind of figure: its word, and the class of its colour and hatching."""

    label: str
    kind: str


@dataclass(frozen=True)
class Point:
    """Figures from a time on, one for each series."""

    time: int
    values: tuple[int, ...]


@dataclass(frozen=True)
class Plot:
    """A chart with all that is written around and behind it."""

    name: str
    title: str
    summary: str
    svg: Markup
    series: Sequence[Series]
    top: str
    times: tuple[int, int]
    rows: Sequence[tuple[int, tuple[str, ...]]]
    newest: tuple[str, ...] = field(default=())


def areas(
    name: str,
    title: str,
    summary: str,
    series: Sequence[Series],
    points: Sequence[Point],
    end: int,
    write: Write,
    *,
    stacked: bool = True,
) -> Plot | None:
    """Figures that hold until the next ones: one on the other, or each from the ground up.

    None if there is nothing to draw.
    """
    if not points or not any(sum(point.values) for point in points):
        return None
    tops = [_tops(point.values, stacked) for point in points]
    highest = max(max(each) for each in tops) or 1
    begin, last = points[0].time, max(end, points[-1].time + 1)
    across = [_across(point.time, begin, last) for point in points]
    shapes = [
        _area(name, series[place].kind, across, [_up(top[place], highest) for top in tops])
        for place in (reversed(range(len(series))) if stacked else range(len(series)))
    ]
    return Plot(
        name=name,
        title=title,
        summary=summary,
        svg=_svg(name, title, summary, "".join(shapes)),
        series=series,
        top=write(highest),
        times=(begin, last),
        rows=[(point.time, tuple(map(write, point.values))) for point in points],
        newest=tuple(map(write, points[-1].values)),
    )


def columns(
    name: str,
    title: str,
    summary: str,
    series: Sequence[Series],
    points: Sequence[Point],
    write: Write,
    *,
    marks: Sequence[int] = (),
    highest: int | None = None,
) -> Plot | None:
    """Columns one beside the other, their figures on top of each other; `marks` cross them."""
    if not points or not any(sum(point.values) for point in points):
        return None
    top = highest or max(sum(point.values) for point in points) or 1
    room = WIDTH // len(points)
    wide = max(min(room * 7 // 10, 90), 2)
    shapes: list[str] = []
    for place, point in enumerate(points):
        left, ground = place * room + (room - wide) // 2, HEIGHT
        for one, value in zip(series, point.values, strict=True):
            tall = min((HEIGHT - _HEADROOM) * value // top, ground)
            if value and tall < 2:
                tall = 2
            ground -= tall
            if tall:
                shapes.append(_rect(name, one.kind, left, ground, wide, tall))
        if marks:
            at = HEIGHT - (HEIGHT - _HEADROOM) * marks[place] // top
            shapes.append(_rect(name, "mark", left - room // 12, at - 1, wide + room // 6, 3))
    return Plot(
        name=name,
        title=title,
        summary=summary,
        svg=_svg(name, title, summary, "".join(shapes)),
        series=series,
        top=write(top),
        times=(points[0].time, points[-1].time),
        rows=[(point.time, tuple(map(write, point.values))) for point in points],
    )


def _tops(values: Sequence[int], stacked: bool) -> list[int]:
    if not stacked:
        return list(values)
    found, height = [], 0
    for value in values:
        height += max(value, 0)
        found.append(height)
    return found


def _across(time: int, begin: int, end: int) -> int:
    return (time - begin) * WIDTH // (end - begin)


def _up(value: int, highest: int) -> int:
    return HEIGHT - (HEIGHT - _HEADROOM) * max(value, 0) // highest


def _area(name: str, kind: str, across: Sequence[int], heights: Sequence[int]) -> str:
    """Steps: a figure holds until the next one."""
    steps = f"M{across[0]},{heights[0]}"
    for (_, before), (at, height) in pairwise(zip(across, heights, strict=True)):
        steps += f"H{at}" if before == height else f"H{at}V{height}"
    steps += f"H{WIDTH}"
    filled = f"{steps}V{HEIGHT}H{across[0]}Z"
    return (
        f'<path class="fill {escape(kind)}" d="{filled}"/>{_hatched(name, kind, filled)}'
        f'<path class="edge {escape(kind)}" d="{steps}" vector-effect="non-scaling-stroke"/>'
    )


def _rect(name: str, kind: str, left: int, top: int, wide: int, tall: int) -> str:
    outline = f"M{left},{top}h{wide}v{tall}h-{wide}Z"
    return f'<path class="fill {escape(kind)}" d="{outline}"/>{_hatched(name, kind, outline)}'


def _hatched(name: str, kind: str, outline: str) -> str:
    """The same outline once more, hatched, so that the kind is seen without its colour."""
    pattern = _HATCHED.get(kind)
    if pattern is None:
        return ""
    return f'<path class="hatch" fill="url(#{escape(name)}-{pattern})" d="{outline}"/>'


def _svg(name: str, title: str, summary: str, shapes: str) -> Markup:
    lines = "".join(
        f'<path class="grid" d="M0,{at}H{WIDTH}" vector-effect="non-scaling-stroke"/>'
        for at in (_HEADROOM, (HEIGHT + _HEADROOM) // 2, HEIGHT)
    )
    return Markup(  # noqa: S704 – numbers of ours, and escaped words
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" role="img"'
        f' aria-labelledby="{escape(name)}-title {escape(name)}-desc">'
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(summary)}</desc>{_patterns(name, shapes)}'
        f"{lines}{shapes}</svg>"
    )


def _patterns(name: str, shapes: str) -> str:
    """The hatchings that the shapes use."""
    made = [
        f'<pattern id="{escape(name)}-{kind}" width="{size}" height="{size}"'
        f' patternUnits="userSpaceOnUse">{drawn}</pattern>'
        for kind, (size, drawn) in _PATTERNS.items()
        if f"#{escape(name)}-{kind})" in shapes
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""
