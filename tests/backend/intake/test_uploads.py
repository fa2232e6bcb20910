"""Files: kept by their digest, of a few kinds, as much as there is room for, never run or shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from backend.api.layers.rates import Rates
from backend.content import ContentStore, cid_base32
from backend.errors import InputInvalid
from backend.intake.errors import IntakeFull, UploadRefused
from backend.intake.sniffing import kind_of
from backend.intake.uploads import UNNAMED_SECONDS, Uploads
from backend.settings import Settings
from backend.storage.intake import IntakeDatabase
from backend.storage.reader import Reader
from tests.backend.api.ledger import Ledger
from tests.backend.conftest import NewPlace
from tests.backend.intake.conftest import Desk

TEXT = b"# Evidence\n\nTwo screens, *drawn*.\n"


def test_a_file_comes_back_by_its_digest(desk: Desk) -> None:
    sent = desk.api.post("/v1/content", content=TEXT, headers={"content-type": "text/markdown"})
    digest = hashlib.sha256(TEXT)
    assert sent.json() == {
        "digest": f"0x{digest.hexdigest()}",
        "cid": cid_base32(digest.digest()),
        "size": len(TEXT),
        "kind": "text/markdown",
    }
    assert desk.api.post("/v1/content", content=TEXT).json() == sent.json()
    back = desk.api.get(f"/v1/content/{sent.json()['digest']}")
    assert back.content == TEXT
    assert back.headers["x-content-type-options"] == "nosniff"
    assert back.headers["content-disposition"].startswith("attachment")
    assert back.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in back.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n\x00", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b'{"units": 3}', "application/json"),
        (b"{not json", "text/plain"),
        ("Défi relevé\r\n\tpuis".encode(), "text/plain"),
    ],
)
def test_kinds_are_told_by_the_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content, "application/x-shockwave-flash") == kind
    assert kind_of(b"a,b\n1,2\n", "text/csv; charset=utf-8") == "text/csv"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"\x7fELF",
        b"GIF89a\x00\x01",
        b"PK\x03\x04",
        b"a\x00b",
        b"\xff\xfe<\x00",
        b" <!DOCTYPE html><p>",
        b"\xef\xbb\xbf<svg onload=alert(1)>",
        b"<?xml version='1.0'?><svg/>",
        b"<ScRiPt>",
    ],
)
def test_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(UploadRefused):
        kind_of(content, "image/png")


def test_nothing_is_no_file() -> None:
    with pytest.raises(InputInvalid):
        kind_of(b"")


def test_what_nothing_names_makes_room(
    new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "world", new_place())
    ledger.finish()
    content, database = ContentStore(tmp_path / "content"), IntakeDatabase(new_place())
    before = content.put(b"9" * 10)  # what was there before is never dropped
    reader = Reader(ledger.database)
    uploads = Uploads(Settings(intake_bytes=100), reader, database, content)
    kept = [uploads.take(letter * 40)["digest"] for letter in (b"a", b"b")]
    uploads.take(b"9" * 10)
    with pytest.raises(IntakeFull):
        uploads.take(b"c" * 40)
    assert uploads.take(b"a" * 40)["digest"] == kept[0]
    _let_time_pass(monkeypatch)
    later = uploads.take(b"c" * 40)["digest"]
    assert [content.has(bytes.fromhex(each[2:])) for each in (*kept, later)] == [False, False, True]
    assert content.has(before)
    reader.close()
    database.close()


def _let_time_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = time.time() + UNNAMED_SECONDS + 60
    monkeypatch.setattr("backend.intake.uploads.time.time", lambda: now)


def test_a_client_may_send_so_many_bytes_a_day() -> None:
    rates = Rates(1024 / 86_400, 1024)
    assert rates.wait("here", 0.0, cost=1000) == 0
    assert rates.wait("here", 1.0, cost=1000) > 80_000
    assert rates.wait("there", 1.0, cost=1000) == 0
    assert rates.wait("here", 86_400.0, cost=1000) == 0
    assert rates.wait("elsewhere", 0.0, cost=5000) == 0
