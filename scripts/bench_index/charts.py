"""The charts of a report, as SVG: bars from left to right."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from scripts.setup.paths import ROOT

FOLDER: Final = ROOT / "docs" / "images"
WIDTH, LEFT, RIGHT, TOP = 960, 320, 100, 56
BAR: Final = 18
OURS, OTHERS, FLOOR = "#1f6f54", "#c9762b", "#9aa5b1"
Bar = tuple[str, int, str]


def write_charts(report: dict[str, Any]) -> None:
    """Writes docs/images/index-*.svg for what was measured."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in drawn(report).items():
        (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")


def drawn(report: dict[str, Any]) -> dict[str, str]:
    """The charts by name."""
    found = {}
    backfill = report.get("backfill", {})
    groups = {
        f"{chain} chain": _backfill(backfill[chain])
        for chain in ("dense", "sparse")
        if chain in backfill
    }
    if groups:
        found["index-backfill"] = _drawn("Backfill, events a second", groups)
    reads = report.get("reads")
    if reads:
        made = {name: _reads(one) for name, one in reads["questions"].items()}
        found["index-reads"] = _drawn("Reads on two processes, requests a second", made)
    return found


def _backfill(made: dict[str, Any]) -> list[Bar]:
    bars = [("logs fetched and parsed, nothing else", made["raw"], FLOOR)]
    rates = made["by_database_and_verification"].items()
    bars += [(f"Coledger, {name}", rate, OURS) for name, rate in rates if rate]
    return bars + [(name, rate, OTHERS) for name, rate in made["peers"].items() if rate]


def _reads(made: dict[str, Any]) -> list[Bar]:
    bars = [
        ("Coledger, without a cache", made["uncached"], OURS),
        ("Coledger, with a cache", made["cached"], OURS),
        ("Ponder on PostgreSQL", made.get("ponder"), OTHERS),
    ]
    return [bar for bar in bars if bar[1]]


def _drawn(title: str, groups: dict[str, list[Bar]]) -> str:
    height = TOP + sum(38 + (BAR + 4) * len(bars) for bars in groups.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="30" font-size="16" fill="#1d2733">{escape(title)}</text>',
    ]
    top = TOP
    for group, bars in groups.items():
        parts.append(f'<text x="16" y="{top + 14}" font-weight="600">{escape(group)}</text>')
        scale = max((value for _, value, _ in bars), default=1)
        for place, bar in enumerate(bars):
            parts += _bar(bar, top + 24 + place * (BAR + 4), scale)
        top += 38 + (BAR + 4) * len(bars)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bar(bar: Bar, top: int, scale: int) -> list[str]:
    label, value, colour = bar
    width = round((WIDTH - LEFT - RIGHT) * value / scale, 1)
    middle = top + BAR - 5
    return [
        f'<text x="{LEFT - 12}" y="{middle}" text-anchor="end">{escape(label)}</text>',
        f'<rect x="{LEFT}" y="{top}" width="{width}" height="{BAR}" fill="{colour}"/>',
        f'<text x="{LEFT + width + 6}" y="{middle}" font-size="11">{value:,}</text>',
    ]
