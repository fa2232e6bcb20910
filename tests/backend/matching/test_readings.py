"""What was read of texts is kept for the next start, and goes with the texts that are erased."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from backend.content import ContentStore
from backend.matching.lexicon import Lexicon, lexicon
from backend.matching.readings import Readings
from backend.matching.service import Matcher
from backend.storage.reader import Reader
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger

NEED = b"# Wanted: a translator\n\n```coledger\nunits = 20\nuntil = 2100-01-01\n```\n"


def refuse(digest: str) -> bytes:
    raise AssertionError(f"{digest} was read again")


def kept(folder: Path, known: Lexicon | None = None) -> Readings:
    return Readings(folder, known or lexicon())


def test_a_text_is_read_once_for_all_starts(tmp_path: Path) -> None:
    first = kept(tmp_path)
    read = first.of("0x01", lambda _: NEED)
    first.write()
    again = kept(tmp_path).of("0x01", refuse)
    assert again == read
    assert again is not None
    assert (again.title, again.terms.units) == ("Wanted: a translator", 20)
    assert "translation" in again.concepts


def test_a_missing_text_is_looked_for_again(tmp_path: Path) -> None:
    readings = kept(tmp_path)
    assert readings.of("0x01", lambda _: None) is None
    assert readings.of("0x01", lambda _: NEED) is not None


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x81\xa10\x90", NEED])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    first = kept(tmp_path)
    first.of("0x01", lambda _: NEED)
    first.write()
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert kept(tmp_path).of("0x01", lambda _: NEED) is not None


def test_what_is_erased_leaves_memory_and_file(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "town")
    commons = Commons(ledger, "Town", "TOWN")
    commons.join("Amina Diallo")
    erased = commons.post("Amina Diallo", 3, "# Marmalade for the fair")
    stays = commons.post("Amina Diallo", 3, "# Bread for the fair")
    ledger.finish()
    ledger.close()
    reader, folder = Reader(ledger.database), tmp_path / "kept"
    assert titles(ledger.content, reader, folder) == {erased, stays}
    ledger.content.erase(bytes.fromhex(erased[2:]))
    assert titles(ledger.content, reader, folder, until={stays}) == {stays}
    reader.close()
    (file,) = folder.glob("readings-*")
    assert b"Marmalade" not in file.read_bytes()
    assert b"Bread" in file.read_bytes()


def titles(
    content: ContentStore, reader: Reader, folder: Path, until: set[str] | None = None
) -> set[str]:
    """The needs that a process finds that begins now; how long it may take to notice."""
    matcher, give_up = Matcher(content, folder), time.monotonic() + 60
    try:
        while True:
            with reader.view() as view:
                found = {card.digest for card in matcher.boards(view).needs.cards}
            if until in (None, found) or time.monotonic() > give_up:
                return found
            time.sleep(0.05)
    finally:
        matcher.close()
