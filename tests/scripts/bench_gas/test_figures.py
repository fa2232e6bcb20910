"""The committed figures of ours are those of these contracts, so that a regression is seen."""

from __future__ import annotations

import pytest

from scripts.bench_gas import names
from scripts.bench_gas.by_name import verbs_of
from scripts.bench_gas.chain import running_chain
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.ours import measure_ours
from scripts.bench_gas.report import REPORT, committed
from scripts.helpers.artifacts import Artifacts

# Beyond this the report must be written again, by `make bench-gas`, and the change be explained.
TOLERANCE = 0.03


@pytest.fixture(scope="module")
def fresh() -> Figures:
    """What ours costs now, without the peers and the year."""
    figures = Figures()
    with running_chain() as chain:
        measure_ours(chain, figures)
    return figures


@pytest.fixture(scope="module")
def built() -> list[str]:
    """The operations that these contracts have."""
    return names.built(verbs_of(Artifacts().load("IProject").abi))


def test_the_committed_figures_are_those_of_these_contracts(
    fresh: Figures, built: list[str]
) -> None:
    written, lines = committed(REPORT), []
    for name in built:
        before = written[name].ours if name in written else None
        now = fresh.operations[name].ours
        assert now is not None
        if before is None:
            lines.append(f"{name}: new, {now:,}")
        elif abs(now - before) > TOLERANCE * before:
            lines.append(f"{name}: {before:,} → {now:,} ({(now - before) / before:+.1%})")
    assert lines == [], "run `make bench-gas` and say why in the commit"


def test_nothing_is_below_its_floor(fresh: Figures) -> None:
    floors = {name: figure.floor for name, figure in fresh.operations.items()}
    below = [
        name
        for name, figure in fresh.operations.items()
        if figure.ours is None or figure.ours <= (floors[name] or 0)
    ]
    assert below == []


def test_every_operation_that_is_built_is_measured(fresh: Figures, built: list[str]) -> None:
    assert set(fresh.operations) == set(built)
