"""A real chain, its index, and an API with the intake switched on, for as long as a test needs it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.wallet import polls
from backend.wallet.project import Project
from backend.wallet.words import Support
from tests.backend.api.server import served
from tests.backend.wallet.test_work import open_claim
from tests.scripts.chain import Chain
from tests.scripts.fixtures import chain, project, raising, session_chain

__all__ = ["chain", "project", "raising", "session_chain"]


@dataclass(frozen=True)
class Desk:
    """The API over a project with one open claim."""

    api: httpx.Client
    chain: Chain
    project: Project
    claim: bytes
    settings: Settings

    @property
    def poll(self) -> str:
        return f"0x{self.claim.hex()}"

    def follow(self) -> None:
        """Indexes up to the node's newest block."""
        asyncio.run(index(self.settings, until_head=True))

    def signed(self, person: str, support: Support = Support.FOR) -> dict[str, Any]:
        account = self.chain.account(person)
        return polls.sign_ballot(self.project, account, self.claim, support).as_json()

    def send(self, ballot: dict[str, Any], **headers: str) -> httpx.Response:
        return self.api.post("/v1/ballots", json=ballot, headers=headers)

    def waiting(self, **query: str) -> list[dict[str, Any]]:
        path = f"/v1/projects/{self.project.address}/polls/{self.poll}/waiting"
        answer = self.api.get(path, params=query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["data"]
        return found


@pytest.fixture
def settings(chain: Chain, tmp_path: Path) -> Settings:
    return Settings(
        rpc_url=chain.node.url,
        factory=chain.record.factory.lower(),
        start_block=chain.record.start_block,
        database=tmp_path / "index.db",
        content_dir=tmp_path / "content",
        intake=True,
        intake_database=tmp_path / "intake.db",
        intake_rate=6000.0,
        port=0,
    )


@pytest.fixture
def desk(chain: Chain, project: Project, settings: Settings) -> Iterator[Desk]:
    claim = open_claim(chain, project)
    chain.pass_time(5)
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield Desk(api, chain, project, claim, settings)
