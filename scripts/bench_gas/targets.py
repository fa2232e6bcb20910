"""What is to be reached, from targets.toml, against what a run found."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from scripts.bench_gas.figures import Figure, Figures

TARGETS = Path(__file__).parent / "targets.toml"
YEAR = "a community's year"
BELOW = """\
These are below the floor as it is computed: no code with those words and logs can meet them, only a
layout that needs fewer (`scripts/bench_gas/ours_*.py` then says so)."""


@dataclass(frozen=True)
class Target:
    """What an operation may cost at most: so much gas, or so much of the cheapest peer's."""

    operation: str
    gas: int | None = None
    of_peer: float | None = None

    def limit(self, best_peer: int | None) -> int | None:
        """In gas; None if it depends on a peer that wasn't measured."""
        if self.gas is not None:
            return self.gas
        if self.of_peer is None or best_peer is None:
            return None
        return int(self.of_peer * best_peer)

    @property
    def words(self) -> str:
        """As the table says it."""
        return f"{self.gas:,}" if self.gas is not None else f"{self.of_peer} of the peer"


@dataclass(frozen=True)
class Outcome:
    """A target beside what a run found."""

    target: Target
    ours: int | None
    floor: int | None
    limit: int | None

    @property
    def met(self) -> bool:
        """Whether ours was measured and costs no more than the target."""
        return self.ours is not None and self.limit is not None and self.ours <= self.limit

    @property
    def below_floor(self) -> bool:
        """Whether the target asks for less than the floor that was computed."""
        return self.limit is not None and self.floor is not None and self.limit < self.floor


def load_targets(path: Path = TARGETS) -> list[Target]:
    """All targets, in the file's order, the year's last."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    targets = [Target(**entry) for entry in read["target"]]
    return [*targets, Target(YEAR, of_peer=read["year_of_peers"])]


def outcomes(figures: Figures) -> list[Outcome]:
    """Each target beside its figures."""
    found = []
    for target in load_targets():
        figure = figures.operations.get(target.operation, Figure())
        ours, best = figure.ours, figure.best_peer
        if target.operation == YEAR:
            ours, best = figures.year.get("ours"), figures.year.get("best_peers")
        found.append(Outcome(target, ours, figure.floor, target.limit(best)))
    return found


def section(figures: Figures) -> str:
    """The part of docs/gas.md that says what is reached."""
    found = outcomes(figures)
    lines = ["", "## To reach", "", _summary(found), ""]
    lines += [
        "| operation | to reach | ours | over by | met |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    lines += [_row(outcome) for outcome in found]
    below = [_below(outcome) for outcome in found if outcome.below_floor]
    if below:
        lines += ["", BELOW, "", *below]
    return "\n".join(lines) + "\n"


def _summary(found: list[Outcome]) -> str:
    met = sum(outcome.met for outcome in found)
    return f"The list is `scripts/bench_gas/targets.toml`. {met} of {len(found)} are met."


def _row(outcome: Outcome) -> str:
    target = outcome.target
    if outcome.ours is None or outcome.limit is None:
        return f"| {target.operation} | {target.words} | – | – | not measured yet |"
    over = outcome.ours - outcome.limit
    cells = [target.operation, target.words, f"{outcome.ours:,}"]
    cells += ["–" if over <= 0 else f"{over:,} ({over / outcome.limit:.0%})"]
    return f"| {' | '.join(cells)} | {'yes' if outcome.met else '**no**'} |"


def _below(outcome: Outcome) -> str:
    lacks = (outcome.floor or 0) - (outcome.limit or 0)
    words = f"{outcome.limit:,} is {lacks:,} below its floor of {outcome.floor:,}"
    return f"- {outcome.target.operation}: {words}."
