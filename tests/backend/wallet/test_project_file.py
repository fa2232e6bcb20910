"""What is wrong in a project's file is named with its key, what it is, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.content import digest_of
from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE
from backend.wallet.project_file import ProjectFile, read_project_file
from tests.scripts.project_text import ABOUT, AGREEMENT, write_project

NOW = 1_800_000_000
DAY = 86_400
NAMES = {
    "founder": to_checksum_address("0x" + "aa" * 20),
    "voter": to_checksum_address("0x" + "bb" * 20),
}


def coin_of_18(token: ChecksumAddress) -> tuple[str, int]:
    return "ETH", 18


def read(path: Path) -> ProjectFile:
    return read_project_file(path, coin_of_18, NOW, NAMES)


def test_a_good_file(tmp_path: Path) -> None:
    file = read(write_project(tmp_path))
    terms, rules, categories, founders = file.parameters
    assert file.name == "Slow Notes"
    assert file.texts == (AGREEMENT, ABOUT)
    assert terms[2:4] == (digest_of(AGREEMENT), digest_of(ABOUT))
    assert terms[5:12] == (5 * 10**17, 10**17, 0, 0, 0, 0, 0)
    assert terms[15:] == (NATIVE, False, (0, 0, 30 * DAY))
    assert rules[0] == (0, 2000, 5000, 10_000, 3 * DAY, 0)
    assert categories[1] == (b"design".ljust(32, b"\0"), 305 * 10**17, 2000)
    assert founders[0] == (NAMES["founder"], 1000 * 10**18)


RAISING = 'price = "0.50"', 'price = "0.50"\nmoney = "100"\n'


@pytest.mark.parametrize(
    ("deadline", "seconds"),
    [
        ('deadline = "45 days"', NOW + 45 * DAY),
        ('deadline = "1 week 2 days"', NOW + 9 * DAY),
        ("deadline = 2027-03-31", 1_806_537_599),
        ('deadline = "2027-03-31"', 1_806_537_599),
        ("deadline = 2027-03-31T12:00:00+02:00", 1_806_487_200),
    ],
)
def test_deadlines(tmp_path: Path, deadline: str, seconds: int) -> None:
    change = (RAISING[0], RAISING[1] + deadline)
    assert read(write_project(tmp_path, change)).parameters[0][11] == seconds


GATE = "0x" + "cc" * 20
QUADRATIC = 'weighting = "members"', 'weighting = "quadratic"'
SHARING = (
    "[shares]",
    """\
[sharing]
retained = "20 %"
exit_part = "62.5 %"
holding_time = "2 weeks"
[shares]""",
)


def test_who_counts_and_what_is_shared(tmp_path: Path) -> None:
    gate = 'seat = "10"', f'seat = "10"\ngate = "{GATE}"\ncounts_roots = true'
    terms = read(write_project(tmp_path, gate, SHARING)).parameters[0]
    assert terms[15:] == (to_checksum_address(GATE), True, (2000, 6250, 14 * DAY))


def test_quadratic_rules_have_the_roots_counted(tmp_path: Path) -> None:
    assert read(write_project(tmp_path, QUADRATIC)).parameters[0][16] is True
    refused = 'seat = "10"', 'seat = "10"\ncounts_roots = false'
    with pytest.raises(InputInvalid, match="shares › counts_roots: a rule is quadratic"):
        read(write_project(tmp_path, QUADRATIC, refused))


CATEGORY = """\
[[categories]]
name = "more"
rate = "1"
ceiling = "1"
"""
# What is changed in the good file, into what, and what the error must say.
WRONG = [
    ('name = "Slow Notes"', "", "name is missing: add it"),
    ('name = "Slow Notes"', "name = 3", "name: must be a text in quotation marks"),
    ('name = "Slow Notes"', f'name = "{"x" * 33}"', "between 1 and 32 bytes in UTF-8; it has 33"),
    (
        'symbol = "SLOW"',
        'symbol = "SLOW"\nsymbool = "S"',
        "symbool is unknown: did you mean “symbol”",
    ),
    ('symbol = "SLOW"', 'symbol = "SLOW"\nxyz = 1', "xyz is unknown: it means nothing here"),
    ('"agreement.md"', '"none.md"', "agreement: The file .*none.md can't be read"),
    ('currency = "coin"', 'currency = "euro"', "funding › currency: “euro” is neither an address"),
    ('price = "0.50"', 'price = "cheap"', "funding › price: “cheap” is not an amount"),
    ('price = "0.50"', "price = 0.5", "must be a number in quotation marks"),
    ('price = "0.50"', 'price = "0"', "funding › price: must be more than zero"),
    ('price = "0.50"', 'price = "-1"', "write a positive number"),
    ('price = "0.50"', 'price = "0.0000000000000000001"', "more than 18 decimals: round it"),
    ('price = "0.50"', 'price = "99999999999999"', "more than a project can count"),
    ('price = "0.50"', 'price = "1"\nmoney = "5"', "deadline: a raising with thresholds needs one"),
    (
        'price = "0.50"',
        'price = "1"\ndeadline = "9 days"',
        "without a threshold there is no raising",
    ),
    (RAISING[0], RAISING[1] + "deadline = 2020-01-01", "deadline: is over: choose a later date"),
    (RAISING[0], RAISING[1] + 'deadline = "99999999 weeks"', "deadline: is too far away"),
    (RAISING[0], RAISING[1] + 'deadline = "soon"', "deadline: “soon” is not a duration"),
    (RAISING[0], RAISING[1] + 'deadline = "2027-13-01"', "is not a date"),
    (RAISING[0], RAISING[1] + 'deadline = "9 days"\ncap = "50"', "cap: is less than the threshold"),
    ('issuance = "25 %"', "issuance = 25", "must be a percentage in quotation marks"),
    ('issuance = "25 %"', 'issuance = "120 %"', "more than the whole: write at most 100 %"),
    ('transfers = "members"', 'transfers = "some"', "“some” is none of none, members, free"),
    ("[rules.dissolve]", "[rules.dissolved]", "rules › dissolve is missing"),
    ('quorum = "20 %"', 'quorum = "0 %"', "rules › claim › quorum: must be within 1 % to 100 %"),
    ('approval = "50 %"', 'approval = "49 %"', "approval: must be within 50 % to 95 %"),
    ('period = "3 days"', 'period = "61 days"', "period: must be within 1 hour to 60 days"),
    ('period = "3 days"', 'period = "3 lunes"', "“lune.*” is none of seconds, minutes"),
    ('notice = "3 days"', 'notice = "2 days"', "notice: must be within 3 days to 60 days"),
    ('period = "3 days"', 'period = "3 days"\nnotice = "3 days"', "claims have none: remove it"),
    (
        'approval = "50 %"',
        'approval = "70 %"',
        "rules › agreement › approval: is less than that of",
    ),
    ('ceiling = "80"', 'ceiling = "0"', r"\[\[categories\]\] 1 › ceiling: must be more than zero"),
    ('rate = "30.5"', 'rate = "30.5"\nunit = "h"', r"\[\[categories\]\] 2 › unit is unknown"),
    (
        'account = "voter"',
        'account = "nobody"',
        r"\[\[founders\]\] 2 › account: “nobody” is neither",
    ),
    ('shares = "500"', 'shares = "0"', "needs an address and more than zero shares"),
    ("[funding]", "[funding", "isn't TOML"),
    (
        'price = "0.50"\nminimum = "0.10"',
        'price = "1"\nbackers = 2\ncap = "9"\ndeadline = "9 days"',
        "funding › minimum: must bring a share",
    ),
    ('seat = "10"', 'seat = "0"', "shares › seat: must be more than zero"),
    ('seat = "10"', 'seat = "1"\ngate = "the sun"', "shares › gate: “the sun” is neither an"),
    ('seat = "10"', 'seat = "1"\ncounts_roots = "yes"', "must be true or false"),
    ("[shares]", '[sharing]\nretained = "101 %"\n[shares]', "sharing › retained: .* the whole"),
    ("[shares]", "[sharing]\nexit_part = 50\n[shares]", "exit_part: must be a percentage"),
    (
        "[shares]",
        '[sharing]\nholding_time = "181 days"\n[shares]',
        "sharing › holding_time: must be within 0 days to 180 days",
    ),
    ("[[founders]]", "\n".join([CATEGORY] * 254) + "\n[[founders]]", "categories: are too many"),
]


@pytest.mark.parametrize(("old", "new", "fault"), WRONG)
def test_wrong_files(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(InputInvalid, match=fault) as refused:
        read(write_project(tmp_path, (old, new)))
    assert "project.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputInvalid, match="can't be read"):
        read(tmp_path / "none.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "project.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputInvalid, match="isn't text in UTF-8"):
        read(path)


def test_tables_of_others_can_be_ignored(tmp_path: Path) -> None:
    path = write_project(tmp_path, ("[funding]", "[story]\nacts = 3\n[funding]"))
    with pytest.raises(InputInvalid, match="story is unknown"):
        read(path)
    ignored = frozenset({"story"})
    assert read_project_file(path, coin_of_18, NOW, NAMES, ignored).name == "Slow Notes"
