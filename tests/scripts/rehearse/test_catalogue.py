"""Entries that are wrong say so, and those that are committed are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.rehearse.__main__ import CATALOGUE
from scripts.rehearse.catalogue import read_catalogue, read_defence
from scripts.rehearse.errors import CatalogueWrong
from scripts.setup.paths import ROOT

ENTRY = """
threat = "Something"
kind = "attack"
tests = ["tests/solidity/a/A.t.sol::test_a"]

[[change]]
file = "contracts/A.sol"
find = '''
require(a);
'''
replace = ""
"""


def write(folder: Path, text: str, source: str = "") -> Path:
    (folder / "contracts").mkdir(exist_ok=True)
    (folder / "contracts" / "A.sol").write_text(source)
    file = folder / "some-threat.toml"
    file.write_text(text)
    return file


def test_a_text_is_replaced_where_it_stands_once(tmp_path: Path) -> None:
    defence = read_defence(write(tmp_path, ENTRY, "  require(a); b();"))
    assert defence.name == "some-threat"
    assert defence.apply(tmp_path) == {"contracts/A.sol": "   b();"}


@pytest.mark.parametrize(
    ("source", "said"), [("b();", "isn't there"), ("require(a); require(a);", "is there 2 times")]
)
def test_a_stale_text_is_an_error(tmp_path: Path, source: str, said: str) -> None:
    defence = read_defence(write(tmp_path, ENTRY, source))
    with pytest.raises(CatalogueWrong, match=said):
        defence.apply(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('threat = "Something"', "", "incomplete"),
        ('"attack"', '"hope"', "kind"),
        ("::test_a", "", "path::test"),
        ('["tests/solidity/a/A.t.sol::test_a"]', "[]", "no test"),
        ('kind = "attack"', 'kind = "attack"\nwhy = "so"', "knows no why"),
        ("[[change]]", "[[change", "incomplete"),
    ],
)
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(CatalogueWrong, match=f"some-threat.*{said}"):
        read_defence(write(tmp_path, ENTRY.replace(old, new)))


@pytest.mark.parametrize("defence", read_catalogue(CATALOGUE), ids=lambda defence: defence.name)
def test_what_is_committed_fits_the_contracts_and_tests_of_today(defence) -> None:  # type: ignore[no-untyped-def]
    assert defence.apply(ROOT)
    for test in defence.tests:
        file, name = test.split("::")
        assert f"function {name}(" in (ROOT / file).read_text()
