"""What the asker has is not sent again, until the index moves."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from backend.api.layers import shelf
from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.records import COIN
from tests.backend.api.server import served


@pytest.fixture(autouse=True)
def no_minute_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf.time, "time", lambda: 1_800_000_000.0)


def test_a_tag_is_good_until_the_index_moves(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    commons = Commons(ledger, "Front", "FRO", money_threshold=COIN, backers_threshold=1, days=9)
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    path = f"/v1/projects/{commons.project}/members"
    with served(settings) as address, httpx.Client(base_url=address) as api:
        first = api.get(path)
        tag = {"if-none-match": first.headers["etag"]}
        again = api.get(path, headers=tag)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert api.head(path, headers=tag).status_code == 304
        commons.join("Amina Diallo")
        ledger.finish()
        moved = api.get(path, headers=tag)
        assert moved.status_code == 200
        assert len(moved.json()["data"]) == len(first.json()["data"]) + 1
        assert moved.headers["etag"] != first.headers["etag"]


def test_a_tag_is_of_one_question_in_one_language(api: httpx.Client, tide: str) -> None:
    tags = {
        api.get(path, headers={"accept-language": language}).headers["etag"]
        for path in (tide, f"{tide}/holders", f"{tide}/holders?limit=2", f"{tide}?at_block=250")
        for language in ("en", "fr")
    }
    assert len(tags) == 8


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', 'W/{} , W/"x"'])
def test_tags_are_read_in_all_their_forms(api: httpx.Client, tide: str, form: str) -> None:
    tag = api.get(tide).headers["etag"]
    assert api.get(tide, headers={"if-none-match": form.format(tag)}).status_code == 304
    assert api.get(tide, headers={"if-none-match": '"other"'}).status_code == 200


def test_what_was_answered_is_answered_again_as_it_was(api: httpx.Client, tide: str) -> None:
    first, again = api.get(f"{tide}/claims"), api.get(f"{tide}/claims")
    assert first.content == again.content
    changing = {"date", "x-request-id"}
    assert set(first.headers) == set(again.headers)
    for name in set(first.headers) - changing:
        assert first.headers[name] == again.headers[name]


def test_problems_and_clocks_have_no_tag(api: httpx.Client, tide: str) -> None:
    for path in (f"{tide}/polls/0x12", "/v1/status", "/readyz", "/v1/nothing", "/projects"):
        assert "etag" not in api.get(path).headers, path


def test_what_is_kept_is_bounded() -> None:
    kept = shelf.Shelf(standing=None, language="en", most_bytes=1000)  # type: ignore[arg-type]
    for number in range(50):
        kept.keep("1", b"%d" % number, 200, [], b"x" * 99)
    assert sum(len(each.body) for each in kept._kept.values()) <= 1000
    assert list(kept._kept) == [b"%d" % number for number in range(40, 50)]
    kept.keep("2", b"new", 200, [], b"x")
    assert list(kept._kept) == [b"new"]
