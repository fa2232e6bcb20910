"""What is wrong in a story's budgets, revenue, keys and parties is told before anything is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.wallet.errors import InputInvalid
from scripts.demo.story_file import read_story
from tests.scripts.demo.grown_story import write_grown_story

WRONG = [
    (
        'owners = ["ada", "ben", "cleo"]',
        'owners = ["ada", "eve"]',
        "barn › owners: “eve” is not one",
    ),
    ('owners = ["ada", "ben", "cleo"]', 'owners = ["ada", "ada"]', "owners: names somebody twice"),
    ("needs = 2", "needs = 4", "[multisigs] › barn › needs: must be at least 1"),
    ("needs = 2", "needs = 0", "needs: must be at least 1"),
    ("barn = { name", "ben = { name", "“ben” is one of [people] already"),
    ('creator = "ada"', 'creator = "barn"', "[story] › creator: “barn” is not one of [people]"),
    ('registrar = "ada"', 'registrar = "barn"', "[gate] › registrar: “barn” is not one of"),
    ('persons = ["ada"', 'persons = ["adda"', "[gate] › persons: “adda” is not one of [people]"),
    ('name = "village"', 'name = "town"', "shares › gate: “village” is neither"),
    ('label = "fence", amount = "6.00"', 'label = "fence"', "line 2 › amount: must be an amount"),
    ('amount = "6.00"', 'amount = "6.001"', "amount: “6.001” has more than 2 decimals"),
    ('amount = "6.00"', 'amount = "0"', "amount: must be more than nothing"),
    ('owner = "ben", due = 30', "due = 30", "payee: a milestone has an owner and a due date"),
    ('owner = "ben", due = 30', 'owner = "ben", due = 60', "due: must not be later than the day"),
    ('amount = "6.00", payee', 'amount = "6.00", token = "pears", payee', "“pears” must be “curr"),
    ("expires = 45", "expire = 45", "line 2 › expires: must be a number of days"),
    ('label = "fence"', 'label = "wire"', "“wire” is the name of something else"),
    ('payment = "4.00"', 'payment = "4.001"', "payment: “4.001” has more than 2 decimals"),
    ('line = "repairs", payment = "4.00", ', "", "asks for nothing: add work, or a line and"),
    ('line = "repairs", payment = "4.00"', 'payment = "4.00"', "line: must be the name of a bud"),
    ('line = "repairs", pay', 'line = "roof", pay', "nothing in the story is called “roof”"),
    ('line = "repairs", pay', 'line = "honey", pay', "“honey” is a proposal (chapter 3, life"),
    ('settle = ["wire"', 'settle = ["budget"', "“budget” is a proposal (chapter 3, life 5), not a"),
    (
        'settle = ["nails"], unpaid',
        'settle = "everything", unpaid',
        "name the claims whose payment",
    ),
    ('lacks = ["cleo"', 'lacks = ["dan"', "access: dan can't have access and lack it"),
    ("lacks = [", 'lacked = ["ben"], lacks = [', "lacked is unknown"),
    ('amount = "0.5", token = "coin"', 'token = "coin"', "amount: must be an amount in quotation"),
    ('collect = "pears"', 'collect = "fence"', "“fence” is a budget line (chapter 3, life 5,"),
    ('collect = "pears", who = "everybody"', 'collect = "pears"', "who: name whose parts are"),
    ('close = "repairs"', 'close = "pears"', "“pears” is a dividend (chapter 4, life 1), not a"),
    ('execute = "budget"', 'execute = "wire"', "“wire” is a claim (chapter 3, life 8), not a prop"),
    ('move = { dan = "dan-2" }', 'move = { dan = "dan-3" }', "move: “dan-3” is not one of"),
    ('shares = "30"', "shares = 30", "shares: must be an amount in quotation marks"),
    ('hold = { ada = "0"', 'hold = { ada = "none"', "hold: “none” is not an amount"),
    ('retained = "10 %"', 'retained = "110 %"', "retained"),
]


@pytest.mark.parametrize(("before", "after", "sentence"), WRONG, ids=[each[2] for each in WRONG])
def test_it_says_which_key_is_wrong(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    path = write_grown_story(tmp_path, (before, after))
    with pytest.raises(InputInvalid) as refused:
        read_story(path, 0)
    told = str(refused.value)
    assert sentence in told
    assert "\n" not in told


def test_nobody_is_vouched_for_where_there_is_no_gate(tmp_path: Path) -> None:
    path = write_grown_story(tmp_path, ("[gate]\n", "[people.gate]\n"), ('gate = "village"', ""))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(text[text.index("[people.gate]") : text.index("[[chapters]]")], "")
    )
    with pytest.raises(InputInvalid, match="vouch: the story has no gate"):
        read_story(path, 0)
