"""A wrong story is refused in one sentence, before anything is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.cli.entry import run as coledger
from backend.wallet.errors import InputInvalid
from scripts.demo.story_file import read_story
from tests.scripts.demo.story_text import write_story

NOW = 1_700_000_000
WRONG = [
    ('creator = "ada"', 'creator = "eve"', "[story] › creator: “eve” is not one of [people]"),
    ('title = "Raising"', 'tittle = "Raising"', "chapter 1 › title is missing"),
    ("day = 0.5, accept", "accept", "chapter 1, life 2 › day: must be a number of days"),
    ("day = 0.5, accept", "day = 0.5, acept", "chapter 1, life 2 › life: needs exactly one verb"),
    ('["cleo", "dan"]', '["cleo", "eve"]', "“eve” is not one of [people]"),
    ("signed = true", 'signed = "yes"', "signed: must be true or false"),
    ('ada = "30.00"', "ada = 30.00", "contribute: ada: write “30.0” in quotation marks"),
    ('ada = "30.00"', 'ada = "30.001"', "contribute: “30.001” has more than 2 decimals"),
    ('dan = "12.00"', 'dan = "twelve"', "pay: “twelve” is not an amount"),
    ('"10 pruning"', '"ten pruning"', "“ten pruning” isn't work"),
    ('"10 pruning"', '"10 mowing"', "“mowing” is none of the categories pruning"),
    ('"1-2 pruning"', '"2-1 pruning"', "the smaller number first"),
    ('ballots = "apple"', 'ballots = "plum"', "nothing in the story is called “plum”"),
    ('propose = "ladder"', 'propose = "apple"', "“apple” is the name of something else"),
    ('for = ["dan"]', 'for = ["ada"]', "each voter answers once"),
    ('class = "spend"', 'class = "gift"', "“gift” is none of claim, spend"),
    ('by = "dan" }', 'bye = "dan" }', "is unknown: did you mean “by”?"),
    ("until = 5", "until = 2", "until: must be later than the day"),
    (
        'evidence = [\n    "Pruned the old pear."]',
        'evidence = "Pruned"',
        "evidence: must be a list",
    ),
    ('text = "A ladder from Dan."', 'text = "file:ladder.md"', "ladder.md can't be read"),
    ("decimals = 2 }", "decimals = 99 }", "decimals: must be at most 24"),
    ("seed = 3", 'seed = "three"', "seed: must be a whole number"),
    ('price = "0.50"', 'price = "0.505"', "has more than 2 decimals"),
    ('symbol = "ORCH"', "", "symbol is missing"),
]


@pytest.mark.parametrize(("before", "after", "sentence"), WRONG, ids=[each[2] for each in WRONG])
def test_it_says_which_key_is_wrong(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    path = write_story(tmp_path, (before, after))
    with pytest.raises(InputInvalid) as refused:
        read_story(path, NOW)
    told = str(refused.value)
    assert sentence in told
    assert "\n" not in told


def test_the_story_itself_is_right(tmp_path: Path) -> None:
    story = read_story(write_story(tmp_path), NOW)
    assert len(story.people) == 4
    assert [chapter.title for chapter in story.chapters] == ["Raising", "Pruning"]


def test_its_life_is_in_the_order_of_time(tmp_path: Path) -> None:
    times = [moment.at for moment in read_story(write_story(tmp_path), NOW).life]
    assert times == sorted(times)


def test_chance_is_the_same_in_every_run(tmp_path: Path) -> None:
    path = write_story(tmp_path)
    assert read_story(path, NOW).life == read_story(path, NOW).life


def test_another_seed_is_another_chance(tmp_path: Path) -> None:
    change = ('"1-2 pruning"', '"1-9 pruning"')
    one = read_story(write_story(tmp_path, change), NOW).life
    other = read_story(write_story(tmp_path, change, ("seed = 3", "seed = 4")), NOW).life
    assert one != other


def test_the_command_ends_with_two(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write_story(tmp_path, ('creator = "ada"', 'creator = "eve"'))
    assert (
        coledger(["demo", "--exit", "--port", "0", "--node-port", "0", "--story", str(path)]) == 2
    )
    told = "".join(capfd.readouterr())
    assert "“eve” is not one of [people]" in told
    assert "Traceback" not in told
