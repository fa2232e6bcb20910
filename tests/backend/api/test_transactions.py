"""Where a transaction stands, asked of a real node: every state, and what goes back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from hexbytes import HexBytes

from backend.api.answers.transactions import call_of
from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.api.server import served
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import Community, raise_coin
from tests.backend.indexing.world import World, running_world

COIN = 10**18


@dataclass
class Place:
    """A world with a project, and the API over it."""

    world: World
    project: Community
    api: httpx.Client
    settings: Settings
    asked: int = 0

    def standing(self, sent: Any, *, language: str = "en", **query: Any) -> dict[str, Any]:
        """The answer of this moment: each question differs a little, so that none is kept."""
        self.asked += 1
        parameters = {"since": self.asked % 3, **query}
        path = f"/v1/transactions/0x{HexBytes(sent).hex()}"
        answer = self.api.get(path, params=parameters, headers={"accept-language": language})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def mining(self, on: bool) -> None:
        self.world.node.request("evm_setAutomine", on)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with running_world() as world:
        project = raise_coin(world, [world.person("ada"), world.person("ben")])
        settings = settings_for(world, tmp_path_factory.mktemp("index") / "index.db")
        asyncio.run(index(settings, until_head=True))
        with served(settings) as address, httpx.Client(base_url=address) as api:
            yield Place(world, project, api, settings)


@pytest.fixture
def eve(place: Place, request: pytest.FixtureRequest) -> Any:
    """A person of each test's own."""
    return place.world.person(request.node.name)


def test_waiting_then_in_a_block_then_final(place: Place, eve: Any) -> None:
    current = place.project.verbs.agreement().call()[1]
    accept = place.project.verbs.acceptAgreement(current)
    place.mining(False)
    sent = eve.submit(accept)
    assert place.standing(sent)["state"] == "pending"
    place.mining(True)
    place.world.node.request("evm_mine")
    included = place.standing(sent)
    assert included["state"] == "included"
    assert included["block"] == place.world.web3.eth.get_transaction_receipt(sent)["blockNumber"]
    assert included["finality"] in ("latest", "safe")
    assert included["call"] == call_of(place.world.web3.eth.get_transaction(sent))
    place.world.node.request("anvil_mine", hex(70))
    final = place.standing(sent)
    assert (final["state"], final["finality"]) == ("finalised", "finalized")
    assert place.standing(bytes(32))["state"] == "unknown"


def test_refused_in_its_block_with_the_reason_in_words(place: Place, eve: Any) -> None:
    eve.send(place.project.verbs.acceptAgreement(place.project.verbs.agreement().call()[1]))
    least = place.project.verbs.contribute(1, 10**30)
    sent = eve._submit({"to": least.address, "data": least._encode_transaction_data()}, 1)
    found = place.standing(sent, language="fr")
    assert found["state"] == "reverted"
    assert "parts" in found["error_sentence"]
    assert place.standing(sent)["error_sentence"] != found["error_sentence"]


@pytest.mark.parametrize("same", [True, False], ids=["sped up", "cancelled"])
def test_another_in_its_place_is_found(place: Place, eve: Any, same: bool) -> None:
    world = place.world
    accept = place.project.verbs.acceptAgreement(place.project.verbs.agreement().call()[1])
    since = world.head
    place.mining(False)
    first = eve.submit(accept)
    eve.nonce -= 1
    # A higher fee, as wallets do it.
    parts = {
        "to": accept.address if same else eve.address,
        "data": accept._encode_transaction_data() if same else "0x",
        "maxPriorityFeePerGas": 10**9,
        "maxFeePerGas": 20 * 10**9,
    }
    second = world.web3.eth.send_raw_transaction(
        eve.key.sign_transaction(
            {"gas": 10**6, "nonce": 0, "value": 0, "chainId": world.node.chain_id, **parts}
        ).raw_transaction
    )
    asked = {"sender": eve.address, "nonce": 0}
    assert place.standing(first, **asked)["state"] == "pending"
    place.mining(True)
    world.node.request("anvil_mine", hex(7))
    found = place.standing(first, **asked, since=since)
    assert (found["state"], found["replaced_by"]) == ("replaced", "0x" + second.hex())
    other = place.standing(second)
    mine = call_of({"to": accept.address, "value": 0, "input": accept._encode_transaction_data()})
    assert (other["call"] == mine) is same


def test_what_the_chain_takes_back_waits_again(place: Place, eve: Any) -> None:
    accept = place.project.verbs.acceptAgreement(place.project.verbs.agreement().call()[1])
    sent = eve.submit(accept)
    # anvil puts it in a block at once, and yet a moment later.
    place.world.web3.eth.wait_for_transaction_receipt(sent, timeout=30)
    assert place.standing(sent)["state"] == "included"
    place.world.node.request("anvil_reorg", 1, [])
    assert place.standing(sent, sender=eve.address, nonce=0)["state"] in ("pending", "unknown")


def test_the_same_question_is_asked_of_the_node_once(place: Place, eve: Any) -> None:
    path = f"/v1/transactions/0x{'12' * 32}"
    first = place.api.get(path)
    assert first.headers["cache-control"] == "no-store"
    place.world.node.request("evm_mine")
    assert place.api.get(path).json()["head"] == first.json()["head"]


@pytest.mark.parametrize(
    "asked",
    ["0x12", "%00" * 4, f"0x{'1' * 64}?nonce=-1", f"0x{'1' * 64}?sender=0x12",
     f"0x{'1' * 64}?since={'9' * 40}", f"0x{'1' * 64}?nonce=1e3"],
)  # fmt: skip
def test_what_is_no_question_is_a_problem(place: Place, asked: str) -> None:
    answer = place.api.get(f"/v1/transactions/{asked}")
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_node_that_never_answers_holds_only_so_many(place: Place) -> None:
    silent = socket.create_server(("127.0.0.1", 0), backlog=64)
    address = "http://127.0.0.1:" + str(silent.getsockname()[1])
    settings = place.settings.replace(rpc_url=address, rpc_timeout=2.0)
    with served(settings) as served_at, httpx.Client(base_url=served_at, timeout=20) as api:

        def ask(number: int) -> str:
            answer = api.get(f"/v1/transactions/0x{number:064x}")
            assert answer.status_code == 503
            return str(answer.json()["type"]).rpartition(":")[2]

        with ThreadPoolExecutor(12) as many:
            codes = sorted(many.map(ask, range(1, 13)))
    silent.close()
    assert set(codes) == {"node_busy", "node_unreachable"}
    assert codes.count("node_unreachable") == 8
