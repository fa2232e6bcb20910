"""The chart of a run, as SVG: three bars an operation, gas from left to right."""

from __future__ import annotations

from html import escape

from scripts.bench_gas import names
from scripts.bench_gas.figures import Figure, Figures
from scripts.setup.paths import ROOT

CHART = ROOT / "docs" / "images" / "gas.svg"
WIDTH, LEFT, RIGHT = 960, 400, 90
ROW, BAR, TOP = 46, 11, 56
COLOURS = {"floor": "#9aa5b1", "ours": "#1f6f54", "cheapest peer": "#c9762b"}
# These are of another size and would flatten the rest; they are in the table.
LEFT_OUT = (names.CREATE, names.DECISION, names.DIVIDEND, names.LINE)


def write_chart(figures: Figures) -> None:
    """Writes docs/images/gas.svg."""
    shown = [name for name in names.ALL if name in figures.operations and name not in LEFT_OUT]
    scale = max(max(_bars(figures.operations[name]).values()) for name in shown)
    height = TOP + ROW * len(shown) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' font-family="system-ui, sans-serif" font-size="13">',
        "<title>Gas of whole transactions: the floor, ours, the cheapest peer</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *_legend(),
    ]
    for index, name in enumerate(shown):
        parts += _row(name, figures.operations[name], TOP + ROW * index, scale)
    CHART.parent.mkdir(parents=True, exist_ok=True)
    CHART.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _bars(figure: Figure) -> dict[str, int]:
    values = {"floor": figure.floor, "ours": figure.ours, "cheapest peer": figure.best_peer}
    return {name: value for name, value in values.items() if value is not None}


def _legend() -> list[str]:
    parts = []
    for index, (name, colour) in enumerate(COLOURS.items()):
        x = LEFT + 150 * index
        parts.append(f'<rect x="{x}" y="18" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 18}" y="29" fill="#1d2733">{name}</text>')
    return parts


def _row(name: str, figure: Figure, top: int, scale: int) -> list[str]:
    middle = top + ROW // 2
    parts = [f'<text x="{LEFT - 12}" y="{middle}" text-anchor="end">{escape(name)}</text>']
    for index, (bar, value) in enumerate(_bars(figure).items()):
        width = round((WIDTH - LEFT - RIGHT) * value / scale, 1)
        y = top + 4 + index * (BAR + 1)
        parts.append(
            f'<rect x="{LEFT}" y="{y}" width="{width}" height="{BAR}" fill="{COLOURS[bar]}"/>'
        )
        parts.append(
            f'<text x="{LEFT + width + 6}" y="{y + BAR - 1}" font-size="11">{value:,}</text>'
        )
    return parts
