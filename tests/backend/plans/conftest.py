"""A real chain with a project, its index, and the API that makes plans; people with keys of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from hexbytes import HexBytes

from backend.indexing.service import index
from backend.settings import Settings
from backend.wallet.project import Project
from backend.wallet.sender import Included
from tests.backend.api.server import served
from tests.scripts.chain import Chain
from tests.scripts.fixtures import chain, project, raising, session_chain

__all__ = ["chain", "project", "raising", "session_chain"]
SHARE = 10**18


@dataclass(frozen=True)
class Planning:
    """The API, and what a wallet does with its answers."""

    api: httpx.Client
    chain: Chain
    settings: Settings

    def follow(self) -> None:
        """Indexes up to the node's newest block."""
        asyncio.run(index(self.settings, until_head=True))

    def ask(
        self, verb: str, person: str, project: Project, language: str = "en", **inputs: Any
    ) -> httpx.Response:
        body = {"account": self.chain.address(person), "project": project.address, **inputs}
        headers = {"accept-language": language}
        return self.api.post(f"/v1/plans/{verb}", json=body, headers=headers)

    def plan(self, verb: str, person: str, project: Project, **inputs: Any) -> dict[str, Any]:
        """A plan that must be made."""
        answer = self.ask(verb, person, project, **inputs)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def problem(self, verb: str, person: str, project: Project, **inputs: Any) -> dict[str, Any]:
        """A refusal: a sentence, and a status that blames nobody's server."""
        answer = self.ask(verb, person, project, **inputs)
        assert 400 <= answer.status_code < 500, answer.text
        found: dict[str, Any] = answer.json()
        assert found["detail"].endswith((".", "!", "?")), found
        return found

    def send(self, person: str, step: dict[str, Any]) -> Included:
        """Signs and sends a step as it stands, with the gas that it names."""
        sender, web3 = self.chain.people[person], self.chain.web3
        signed = sender.account.sign_transaction(
            {
                "to": step["to"],
                "data": HexBytes(step["data"]),
                "value": int(step["value"]),
                "gas": int(step["gas"] or 2_000_000),
                "maxFeePerGas": 10**10,
                "maxPriorityFeePerGas": 1,
                "nonce": web3.eth.get_transaction_count(sender.address),
                "chainId": self.chain.node.chain_id,
                "type": 2,
            }
        )
        return sender.wait(web3.eth.send_raw_transaction(signed.raw_transaction))

    def sign(self, person: str, step: dict[str, Any]) -> str:
        """The signature of a step's message, made of the JSON alone."""
        account = self.chain.account(person)
        signed = account.sign_typed_data(full_message=step["typed_data"])
        return str(signed.signature.to_0x_hex())

    def do(self, verb: str, person: str, project: Project, **inputs: Any) -> dict[str, Any]:
        """Plans and sends all steps."""
        found = self.plan(verb, person, project, **inputs)
        for step in found["steps"]:
            self.send(person, step)
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
def planning(chain: Chain, project: Project, settings: Settings) -> Iterator[Planning]:
    """With the project in the native coin."""
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield Planning(api, chain, settings)


@pytest.fixture
def planning_raising(chain: Chain, raising: Project, settings: Settings) -> Iterator[Planning]:
    """With the project in a token that takes permits, while it raises."""
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        yield Planning(api, chain, settings)


def words(text: str) -> str:
    """With plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
