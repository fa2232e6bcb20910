"""A story that says of the chain what isn't so ends where it says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.demo.errors import StoryFailed
from tests.scripts.demo.grown_story import write_grown_story
from tests.scripts.demo.lived import lived

UNTRUE = [
    ('has = ["dan"]', 'has = ["dan", "ben"]', "ben hasn't access to tier 1"),
    ('has = ["dan"], lacks = ["cleo"', 'lacks = ["dan"', "dan has access to tier 1"),
    ('barn = "0", dan', 'barn = "0.5", dan', "barn should hold 0.5 shares, but holds 0"),
    ('leave = ["ben"]', 'leave = ["dan"]', "None of these people holds any shares"),
    ('who = ["ada", "barn"]', 'who = ["dan-2"]', "None of these people has anything to collect"),
]


@pytest.mark.parametrize(("before", "after", "sentence"), UNTRUE, ids=[each[2] for each in UNTRUE])
def test_it_is_refused(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    path = write_grown_story(tmp_path, (before, after))
    with pytest.raises(StoryFailed, match=sentence), lived(path):
        raise AssertionError("it was lived to its end")
