"""The API's own proofs, and databases that were tampered with."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.audit import ProofRefused, verify
from backend.indexing.service import index
from tests.backend.api.server import served
from tests.backend.audit.conftest import Lived
from tests.backend.indexing.conftest import settings_for


@pytest.fixture(scope="module")
def api(lived: Lived, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = settings_for(lived.world, tmp_path_factory.mktemp("audited") / "index.db")
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address:
        yield address


def ask(api: str, lived: Lived, figures: list[str], project: str = "guild") -> httpx.Response:
    path = f"{api}/v1/projects/{lived.project(project)}/proof"
    return httpx.get(path, params={"figure": figures}, timeout=60)


def test_an_answer_with_its_proof(api: str, lived: Lived) -> None:
    ada = lived.address("ada")
    answer: Any = ask(api, lived, [f"shares:{ada}", "supply", "tally:0x" + 64 * "0"]).json()
    proof, as_of = answer["data"], answer["as_of"]
    assert proof["block"]["hash"] == as_of["hash"]
    truth = lived.node().block(as_of["block"])["hash"]
    proved = verify(proof, truth)
    said = {each["figure"]: each["value"] for each in proved.figures}
    assert said["supply"] == str(lived.ask("guild", "totalSupply"))
    holders = httpx.get(f"{api}/v1/projects/{lived.project('guild')}/holders").json()["data"]
    (shown,) = [each for each in holders if each["account"].lower() == ada]
    assert shown["shares"]["amount"] == said["shares"]
    proof["figures"][1]["value"] = "1"
    with pytest.raises(ProofRefused):
        verify(proof, truth)


@pytest.mark.parametrize(
    ("figures", "status", "sentence"),
    [
        (["shares"], 422, "names no figure"),
        (["shares:0x12"], 422, "is no account"),
        (["supply"] * 51, 422, "not well formed"),
        ([], 422, "not well formed"),
        (["past_shares:0x" + 40 * "1" + ":999"], 422, "isn't over"),
        (["snapshot:99999999"], 422, "is no number"),
    ],
)
def test_what_cannot_be_proved_is_a_problem(
    api: str, lived: Lived, figures: list[str], status: int, sentence: str
) -> None:
    answer = ask(api, lived, figures)
    assert answer.status_code == status
    assert sentence in answer.json()["detail"]


def test_an_unknown_project_is_not_found(api: str) -> None:
    nobody = "0x" + 40 * "1"
    answer = httpx.get(f"{api}/v1/projects/{nobody}/proof", params={"figure": "supply"})
    assert answer.status_code == 404


def test_a_past_event_with_its_proof(api: str, lived: Lived) -> None:
    given = lived.communities[0].contract.events["Contributed"].get_logs(from_block=0)[0]
    receipt = lived.world.web3.eth.get_transaction_receipt(given["transactionHash"])
    within = [log["logIndex"] for log in receipt["logs"]].index(given["logIndex"])
    path = f"{api}/v1/projects/{lived.project('guild')}/proof/event"
    asked = {"transaction": given["transactionHash"].to_0x_hex(), "log": str(within)}
    proof = httpx.get(path, params=asked, timeout=60).json()["data"]
    (event,) = verify(proof, given["blockHash"].to_0x_hex()).events
    assert event["event"] == "Contributed"
    assert event["arguments"]["money"] == str(given["args"]["money"])
    assert proof["finality"]["by"] == "the API's node"
    placed = {"transaction": asked["transaction"], "block_log": given["logIndex"]}
    assert httpx.get(path, params=placed, timeout=60).json()["data"]["events"] == [event]
    placed["block_log"] = 3000
    nowhere = httpx.get(path, params=placed, timeout=60)
    assert nowhere.status_code == 404
    assert "no log at place 3000" in nowhere.json()["detail"]
    unknown = httpx.get(path, params={"transaction": "0x" + 64 * "1"}, timeout=60)
    assert unknown.status_code == 404
    assert httpx.get(path, params={"transaction": "0x12"}, timeout=60).status_code == 422


def test_a_proof_as_of_a_past_block(api: str, lived: Lived) -> None:
    """The register as it was, proved against the block of then."""
    past, ada = lived.world.head - 30, lived.address("ada")
    path = f"{api}/v1/projects/{lived.project('guild')}/proof"
    asked = {"figure": ["supply", f"shares:{ada}"], "at_block": past}
    answer: Any = httpx.get(path, params=asked, timeout=60).json()
    proof = answer["data"]
    assert proof["block"]["number"] == answer["as_of"]["block"] <= past
    proved = verify(proof, lived.node().block(proof["block"]["number"])["hash"])
    contract = lived.communities[0].verbs
    then = {"block_identifier": proof["block"]["number"]}
    said = {each["figure"]: each["value"] for each in proved.figures}
    assert said["supply"] == str(contract.totalSupply().call(**then))
    holder = lived.world.web3.to_checksum_address(ada)
    assert said["shares"] == str(contract.balanceOf(holder).call(**then))
