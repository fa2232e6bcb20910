"""The committed layout is the compiler's, and its words are those of the contracts."""

from __future__ import annotations

import re

import pytest

from backend.audit.layout import FILE, constant, layout, place, word_field
from scripts.audit_layout import events
from scripts.audit_layout.layout import written
from scripts.setup.paths import ROOT

WORDS = ROOT / "contracts" / "words"


def test_the_committed_file_is_what_the_compiler_says() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


def test_the_events_that_the_pages_know_are_the_contracts_own() -> None:
    assert events.FILE.read_text(encoding="utf-8") == events.written()


@pytest.mark.parametrize("file", sorted(WORDS.glob("*.sol")), ids=lambda file: file.stem)
def test_every_part_of_every_word_is_known(file: object) -> None:
    text = (WORDS / f"{getattr(file, 'stem', '')}.sol").read_text()
    word = getattr(file, "stem", "")
    readers = set(re.findall(rf"^function (\w+)\({word} word\) pure returns", text, re.MULTILINE))
    known = {name.split(".")[0] for name in layout()["words"][word]}
    # What is asked of a part, and is no part of its own.
    computed = {"isCounted", "isRetired", "isClaim", "unpackRule"}
    assert readers - computed == known


def test_the_parts_of_a_word_that_is_full_cover_it_once() -> None:
    parts = layout()["words"]["HolderWord"].values()
    bits = [bit for part in parts for bit in range(part["at"], part["at"] + part["bits"])]
    assert sorted(bits) == list(range(256))


def test_a_place_says_how_it_was_found() -> None:
    account = "0x" + 40 * "1"
    found = place("Project", "_holders", (account,), "votes")
    assert found.path == f"_holders[{account}].votes"
    assert (found.at, found.bits) == (96, 96)
    assert place("Project", "_dividendCount").at == 24


def test_a_name_that_means_two_things_is_none() -> None:
    assert constant("SPILLS") == 0x40
    with pytest.raises(KeyError):
        constant("COUNTED")  # 0 for ballots, 1 for holders
    with pytest.raises(KeyError):
        word_field("HolderWord", "isRetired")
