"""What pages hand to the wallet's part: enough to sign with, nothing that could end its element."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.api.answers.desk import Desk
from backend.content import ContentStore
from backend.pages.wallet import chain_facts, wallet_data
from backend.settings import Settings
from backend.storage.reader import Reader
from tests.backend.api.server import served
from tests.backend.api.world import World, build


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("world"))


def handed(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="wallet-data">(.*?)</script>', text)
    return json.loads(found[1]) if found else None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_hands_chain_project_and_sentences_over(world: World, language: str) -> None:
    with (
        served(world.settings) as address,
        httpx.Client(base_url=address, follow_redirects=True) as api,
    ):
        project = world.tidepool.project
        pages = {path: handed(api.get(f"{path}?lang={language}").text) for path in
                 ("/projects", f"/projects/{project}", f"/projects/{project}/claims")}  # fmt: skip
        assert handed(api.get("/nowhere").text) is None
    for path, facts in pages.items():
        assert facts["language"] == language
        assert facts["chain"]["id"] == 31337
        assert (facts["project"] or "").lower() == (project if path != "/projects" else "")
        assert facts["words"]["connect"] in ("Connect a wallet", "Connecter un portefeuille")


def test_nothing_in_it_ends_its_element(world: World, tmp_path: Path) -> None:
    settings = world.settings.replace(chain_name="</script><b>&\u2028<!--")
    reader = Reader(settings.database, 5)
    with reader.view() as view:
        desk = Desk(view, ContentStore(tmp_path), "en")
        text = str(wallet_data(desk, settings))
    reader.close()
    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text)["chain"]["name"] == settings.chain_name


@pytest.mark.parametrize(
    ("chain_id", "given", "told"),
    [
        (31337, "http://127.0.0.1:8545", "http://127.0.0.1:8545"),
        (31337, "http://localhost:8545", "http://localhost:8545"),
        (31337, "http://127.0.0.1:8545/key", None),
        (31337, "http://ada:secret@127.0.0.1:8545", None),
        (31337, "http://10.0.0.7:8545", None),
        (1, "http://127.0.0.1:8545", None),
        (1, "https://node.example/v3/key", None),
    ],
)
def test_our_own_node_is_told_of_a_local_chain_alone(
    chain_id: int, given: str, told: str | None
) -> None:
    assert chain_facts(chain_id, Settings(rpc_url=given), "en")["rpc"] == told
    public = Settings(rpc_url=given, public_rpc_url="https://node.example")
    assert chain_facts(chain_id, public, "fr")["rpc"] == "https://node.example"


def test_a_wrong_address_for_everybody_is_refused() -> None:
    names = {each.name for each in dataclasses.fields(Settings)}
    assert {"public_rpc_url", "chain_name"} <= names
    for given in ("ws://node.example", "node.example", "javascript:alert(1)"):
        with pytest.raises(Exception, match="COLEDGER_PUBLIC_RPC_URL"):
            Settings.from_environment({"COLEDGER_PUBLIC_RPC_URL": given})
