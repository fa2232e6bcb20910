"""Portions of a long proof add up; something wrong ends the sum."""

from __future__ import annotations

from typing import Any

from scripts.prove_index.adding import added, left_of, portion, stamped
from scripts.prove_index.tests import KILLS, SUITES, shorten
from scripts.setup.paths import ROOT

KILLING = SUITES["kills"]


def ran(times: int, hits: int, wrong: list[str] | None = None) -> dict[str, Any]:
    """What one portion comes to."""
    note = stamped(7, 10.0, wrong or [], quick=False)
    return {**note, "how_often": {KILLS: times}, "tests_passed": 3, "kills_that_hit": hits}


def test_portions_add_up_until_the_long_form_is_reached() -> None:
    note = added(added({}, ran(40, 41)), ran(40, 40))
    assert note["how_often"] == {KILLS: 80}
    assert (note["kills_that_hit"], note["tests_passed"], note["seconds"]) == (81, 6, 20.0)
    assert [run["how_often"] for run in note["runs"]] == [{KILLS: 40}, {KILLS: 40}]
    assert left_of(KILLING, note) == {KILLS: 120}
    assert portion(KILLING, left_of(KILLING, note)) == {KILLS: 40}


def test_a_note_of_one_run_is_the_first_of_several() -> None:
    note = added(ran(40, 40), ran(40, 40))
    assert note["how_often"] == {KILLS: 80}
    assert len(note["runs"]) == 2


def test_nothing_is_added_to_what_is_wrong() -> None:
    broken = ran(40, 12, ["it lost a row"])
    assert left_of(KILLING, broken) == {KILLS: 200}
    assert added(broken, ran(40, 40))["how_often"] == {KILLS: 40}


def test_what_was_only_tried_counts_for_nothing() -> None:
    tried = {**ran(40, 40), "quick": True}
    assert left_of(KILLING, tried) == {KILLS: 200}
    assert added(tried, ran(40, 40))["kills_that_hit"] == 40


def test_the_last_portion_is_what_is_left() -> None:
    note = added(ran(190, 190), ran(0, 0))
    assert portion(KILLING, left_of(KILLING, note)) == {KILLS: 10}


def test_a_long_message_keeps_both_ends() -> None:
    assert shorten("one\n  two") == "one two"
    said = shorten("first " + "x" * 10_000 + " last")
    assert said.startswith("first x")
    assert said.endswith("x last")
    assert len(said) < 700
    assert shorten(f'File "{ROOT}/backend/app.py"') == 'File "backend/app.py"'
