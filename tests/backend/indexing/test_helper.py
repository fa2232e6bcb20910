"""With a second process that fetches, the index is the same; and without it again, if it dies."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from backend.chain.branches import Branch, Tier
from backend.chain.endpoints import Endpoint
from backend.indexing import helper
from backend.indexing.helper import Helper
from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.indexing.conftest import Indexed, dump


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The helper is asked as soon as it is started; the first blocks of the ranges that it fetched."""
    monkeypatch.setattr(helper, "WORTH", 0)
    fetched: list[int] = []
    start, fetch = Helper.start, Helper.fetch

    def started(self: Helper) -> None:
        start(self)
        self.is_ready = True

    async def noted(
        self: Helper, endpoint: Endpoint, span: tuple[int, int], tier: Tier, near: bool
    ) -> Branch | None:
        fetched.append(span[0])
        return await fetch(self, endpoint, span, tier, near)

    monkeypatch.setattr(Helper, "start", started)
    monkeypatch.setattr(Helper, "fetch", noted)
    return fetched


def settings_of(indexed: Indexed, tmp_path: Path) -> Settings:
    return indexed.settings.replace(database=tmp_path / "index.db", range_size=10)


@pytest.mark.parametrize("verify", ["none", "bloom", "receipts"])
def test_the_index_is_the_same(
    indexed: Indexed, tmp_path: Path, helped: list[int], verify: str
) -> None:
    settings = settings_of(indexed, tmp_path).replace(verify=verify)
    asyncio.run(index(settings, until_head=True))
    assert len(helped) > 5
    assert dump(settings.database) == dump(indexed.settings.database)


def test_a_helper_that_dies(
    indexed: Indexed, tmp_path: Path, helped: list[int], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    fetch = Helper.fetch

    async def fatal(
        self: Helper, endpoint: Endpoint, span: tuple[int, int], tier: Tier, near: bool
    ) -> Branch | None:
        assert self._process is not None
        self._process.kill()
        return await fetch(self, endpoint, span, tier, near)

    monkeypatch.setattr(Helper, "fetch", fatal)
    settings = settings_of(indexed, tmp_path)
    asyncio.run(index(settings, until_head=True))
    assert helped
    assert "The process that fetches ahead has ended" in caplog.text
    assert dump(settings.database) == dump(indexed.settings.database)
