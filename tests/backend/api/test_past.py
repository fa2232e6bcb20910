"""What is asked as of a past block is answered as it was answered then."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from backend.settings import Settings
from backend.storage.database import Place
from tests.backend.api.ledger import Ledger, id_of
from tests.backend.api.paths import answers, questions
from tests.backend.api.people import PEOPLE
from tests.backend.api.server import served
from tests.backend.api.world import build

EVERY = 23
Then = dict[str, tuple[int, object]]


class Recorder(Ledger):
    """A ledger that stops now and then, and asks everything there is to ask."""

    def __init__(self, folder: Path, place: Place) -> None:
        super().__init__(folder, place)
        self.api: httpx.Client | None = None
        self.recorded: dict[int, tuple[int, list[str], Then]] = {}
        self._projects: list[str] = []

    def pass_time(self, seconds: int = 3600) -> None:
        """A stop before time passes, so that the present block is whole."""
        if self.api is not None and self.block % EVERY == 0 and self.block not in self.recorded:
            self.finish()
            listed = self._listed()
            asked = list(questions([each["project"] for each in listed], PEOPLE[:3]))
            self.recorded[self.block] = (self.time, asked, answers(self.api, asked))
        super().pass_time(seconds)

    def _listed(self) -> list[dict[str, str]]:
        """The projects, once the API knows of the present block: a server tells it in a moment."""
        assert self.api is not None
        for _ in range(500):
            found = self.api.get("/v1/projects").json()
            if found["as_of"]["block"] == self.block:
                listed: list[dict[str, str]] = found["data"]
                return listed
            time.sleep(0.02)
        raise AssertionError(f"the API never came to block {self.block}")


def test_every_past_answer_is_what_it_was(tmp_path: Path, place: Place) -> None:
    ledger = Recorder(tmp_path, place)
    ledger.finish()
    settings = Settings(database=place, content_dir=ledger.content.folder, log="error")
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        ledger.api = api
        build(tmp_path, ledger=ledger)
        assert len(ledger.recorded) >= 5
        for block, (then_time, asked, then) in ledger.recorded.items():
            as_of = api.get(f"/v1/projects?at_block={block}").json()["as_of"]
            assert (as_of["block"], as_of["hash"]) == (block, id_of(f"block {block}"))
            assert as_of["at_block"] == block
            now = answers(api, asked, f"at_block={block}")
            for path in asked:
                assert now[path] == then[path], (block, path)
            by_time = answers(api, asked[:40], f"at={then_time}")
            assert by_time == {path: then[path] for path in asked[:40]}


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("at_block=99999999", 404, "moment_ahead"),
        ("at=4102444800", 404, "moment_ahead"),
        ("at_block=3", 404, "moment_too_early"),
        ("at=2020-01-01", 404, "moment_too_early"),
        ("at_block=150&at=2026-02-01", 422, "moment_invalid"),
        ("at_block=latest", 422, "moment_invalid"),
        ("at_block=-1", 422, "moment_invalid"),
        ("at_block=", 422, "moment_invalid"),
        ("at=yesterday", 422, "moment_invalid"),
        ("at=-5", 422, "moment_invalid"),
        ("at=9999-12-31T23:59:59Z", 404, "moment_ahead"),
    ],
)
def test_a_moment_that_isnt_one_is_explained(
    api: httpx.Client, tide: str, query: str, status: int, kind: str
) -> None:
    for path in (tide, f"{tide}/holders", "/v1/projects"):
        answer = api.get(f"{path}?{query}", headers={"accept-language": "fr"})
        assert (answer.status_code, answer.json()["type"]) == (
            status,
            f"urn:coledger:problem:{kind}",
        )
        assert answer.json()["detail"].endswith((".", "?"))


def test_a_time_between_blocks_decides_states(api: httpx.Client, tide: str) -> None:
    """A poll closes by the time that was asked for, though no block was made then."""
    (poll, *_) = api.get(f"{tide}/polls?state=REJECTED").json()["data"]
    before = poll["opened_at"]
    found = api.get(f"{tide}/polls/{poll['poll']}?at={before}").json()
    assert found["data"]["state"] in ("OPEN", "PENDING")
    assert found["as_of"]["at"] == before
