"""What a run found: on the terminal, in docs/reports/gas.json and docs/gas.md."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.bench_gas import names, targets
from scripts.bench_gas.figures import Figure, Figures
from scripts.bench_gas.method import METHOD
from scripts.setup.paths import ROOT

REPORT = ROOT / "docs" / "reports" / "gas.json"
PAGE = ROOT / "docs" / "gas.md"
INTRODUCTION = """\
# What it costs

Written by `make bench-gas`, every figure from that one run on one node ({node}): the gas of whole
transactions, with what each transaction and its calldata cost by themselves; ours through the clone
that a community is. `docs/reports/gas.json` holds the same figures.

![Ours, the floor and the cheapest peer](images/gas.svg)

**Floor** is what an operation costs if nothing is done but what it can't do without: 21,000 for the
transaction; the calldata of ours (4 a zero byte, 16 any other); each storage word once, cold
(22,100 new, 5,000 changed, 2,100 only read), or 200 a byte of code; its logs; 3,000 a signature; 2,600 another contract
called; and the currency's own transfer, measured in the same run. Which words and logs those are
stands beside each measurement in `scripts/bench_gas/ours_*.py`. No code reaches it: it has no
checks, no arithmetic, no clone.

"""


def write_reports(figures: Figures) -> None:
    """Writes the report and the page."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(figures.as_report(), indent=2) + "\n", encoding="utf-8")
    parts = [INTRODUCTION.format(node=figures.node), _markdown(figures, names.ORDER)]
    parts += ["\n## What comes back\n\n", _markdown(figures, names.RETURNS)]
    parts += [targets.section(figures), _year(figures), METHOD, _missing(figures)]
    PAGE.write_text("".join(parts), encoding="utf-8")


def terminal_table(figures: Figures) -> str:
    """The tables as aligned text, and what is to be reached."""
    lines = [*_aligned(figures, names.ORDER), "", *_aligned(figures, names.RETURNS), ""]
    lines += [f"year: {name} {gas:,}" for name, gas in figures.year.items()]
    found = targets.outcomes(figures)
    lines += [f"to reach: {sum(outcome.met for outcome in found)} of {len(found)} are met"]
    lines += [f"{name}: {reason}" for name, reason in figures.missing.items()]
    return "\n".join(lines) + "\n"


def _aligned(figures: Figures, wanted: list[str]) -> list[str]:
    peers = peer_names(figures, wanted)
    rows = [["operation", "ours", "floor", *peers]]
    rows += [[name, *_cells(figures.operations[name], peers)] for name in _present(figures, wanted)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells]))
    return lines


def committed(path: Path = REPORT) -> dict[str, Figure]:
    """The operations of a report that was written before."""
    loaded = json.loads(path.read_text(encoding="utf-8"))["operations"]
    return {name: Figure(**figure) for name, figure in loaded.items()}


def peer_names(figures: Figures, wanted: list[str]) -> list[str]:
    """The peers that were measured at one of these operations, by their names."""
    present = _present(figures, wanted)
    return sorted({peer for name in present for peer in figures.operations[name].peers})


def _present(figures: Figures, wanted: list[str]) -> list[str]:
    return [name for name in wanted if name in figures.operations]


def _cells(figure: Figure, peers: list[str]) -> list[str]:
    values = [figure.ours, figure.floor, *(figure.peers.get(peer) for peer in peers)]
    return ["–" if value is None else f"{value:,}" for value in values]


def _markdown(figures: Figures, wanted: list[str]) -> str:
    peers = peer_names(figures, wanted)
    head = ["operation", "ours", "floor", *peers, "ours / cheapest peer"]
    lines = [f"| {' | '.join(head)} |", "| --- |" + " ---: |" * (len(head) - 1)]
    for name in _present(figures, wanted):
        figure = figures.operations[name]
        best = figure.best_peer
        ratio = f"{figure.ours / best:.2f}" if figure.ours and best else "–"
        lines.append(f"| {name} | {' | '.join(_cells(figure, peers))} | {ratio} |")
    return "\n".join(lines) + "\n"


def _year(figures: Figures) -> str:
    if not figures.year:
        return ""
    ours, peers = figures.year["ours"], figures.year["best_peers"]
    return f"""
## A community's year

100 members join, 300 contributions of money, 400 claims of work with 3 ballots each, 24 proposals
with 60 ballots each, 24 payments; half of all ballots by signature{_dividends(figures)}. Ours is the sum
of all those transactions, really sent, one fortnight after another: **{ours:,}** gas. The peers' is
the sum of the cheapest peer's figure for each step, so of several systems that don't know of each
other: **{peers:,}** gas. Ours is {ours / peers:.2f} of it. A claim's peer is a proposal to mint with
three ballots and its execution; joining has no peer and counts for nothing there. A dividend's peer
is the one for which distributing it and fifty claims in a transaction cost least together.
"""


def _dividends(figures: Figures) -> str:
    built = "the year's four dividends" not in figures.missing
    return "; four dividends claimed for all" if built else ""


def _missing(figures: Figures) -> str:
    if not figures.missing:
        return ""
    reasons: dict[str, list[str]] = {}
    for name, reason in figures.missing.items():
        reasons.setdefault(reason, []).append(name)
    lines = [f"- {'; '.join(listed)}: {reason}." for reason, listed in reasons.items()]
    return "\n## Not measured yet\n\n" + "\n".join(lines) + "\n"
