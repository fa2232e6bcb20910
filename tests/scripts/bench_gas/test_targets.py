"""The list of what is to be reached, and how the page tells what is met."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.targets import YEAR, load_targets, outcomes, section


def some_figures() -> Figures:
    figures = Figures()
    figures.ours(names.ACCEPT, 59_000, 52_000)
    figures.ours(names.SETTLE, 65_000, 44_000)
    figures.ours(names.DECISION, 700, 600)
    figures.peer(names.DECISION, "a peer", 1_000)
    figures.peer(names.DECISION, "another", 2_000)
    figures.year |= {"ours": 50, "best_peers": 100}
    return figures


def test_every_target_is_of_an_operation_of_the_tables() -> None:
    targets = load_targets()
    assert {target.operation for target in targets} <= {*names.ALL, YEAR}
    assert len({target.operation for target in targets}) == len(targets)
    assert all((target.gas is None) != (target.of_peer is None) for target in targets)


def test_every_operation_of_the_first_table_has_a_target() -> None:
    assert {target.operation for target in load_targets()} >= set(names.ORDER)


def test_what_is_met_and_what_is_not() -> None:
    met = {outcome.target.operation: outcome.met for outcome in outcomes(some_figures())}
    assert met[names.ACCEPT]
    assert met[YEAR]
    assert not met[names.SETTLE]
    assert not met[names.DECISION]  # 700 is more than 0.65 of the cheaper peer
    assert not met[names.CREATE]  # not measured


def test_the_page_tells_each_and_names_what_is_below_its_floor() -> None:
    text = section(some_figures())
    assert "| accept the agreement | 60,000 | 59,000 | – | yes |" in text
    assert f"| {names.SETTLE} | 40,000 | 65,000 | 25,000 (62%) | **no** |" in text
    assert f"| {names.DECISION} | 0.65 of the peer | 700 | 50 (8%) | **no** |" in text
    assert f"| {names.CREATE} | 700,000 | – | – | not measured yet |" in text
    assert f"- {names.SETTLE}: 40,000 is 4,000 below its floor of 44,000." in text
