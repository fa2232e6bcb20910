"""The committed figures of ours are those of these contracts, so that a regression is seen."""

from __future__ import annotations

import pytest

from scripts.bench_gas import names
from scripts.bench_gas.chain import running_chain
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.ours import measure_ours
from scripts.bench_gas.report import REPORT, committed

# Beyond this the report must be written again, by `make bench-gas`, and the change be explained.
TOLERANCE = 0.03


@pytest.fixture(scope="module")
def fresh() -> Figures:
    """What ours costs now, without the peers and the year."""
    figures = Figures()
    with running_chain() as chain:
        measure_ours(chain, figures)
    return figures


@pytest.mark.parametrize("name", names.ORDER)
def test_the_committed_figure_is_that_of_these_contracts(fresh: Figures, name: str) -> None:
    written, measured = committed(REPORT)[name].ours, fresh.operations[name].ours
    assert written is not None
    assert measured is not None
    assert measured == pytest.approx(written, rel=TOLERANCE)


def test_nothing_is_below_its_floor(fresh: Figures) -> None:
    floors = {name: figure.floor for name, figure in fresh.operations.items()}
    below = [
        name
        for name, figure in fresh.operations.items()
        if figure.ours is None or figure.ours <= (floors[name] or 0)
    ]
    assert below == []


def test_every_operation_has_a_name_in_the_table(fresh: Figures) -> None:
    assert set(fresh.operations) == set(names.ORDER)
