"""What a proof shows, and what makes it show nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backend.audit import ProofRefused, verify
from tests.backend.audit.conftest import Lived
from tests.backend.audit.proofs import ABSENT, event_proof

Proof = dict[str, Any]


@pytest.fixture(scope="module")
def proof(lived: Lived) -> Proof:
    ada = lived.address("ada")
    asked = [("shares", {"account": ada}), ("shares", {"account": ABSENT}), ("supply", {})]
    return lived.gatherer().proof(lived.project("guild"), asked)


def refusal(proof: Proof, block_hash: str | None = None) -> str:
    with pytest.raises(ProofRefused) as caught:
        verify(proof, block_hash or proof["block"]["hash"])
    return str(caught.value)


def test_a_proof_shows_what_it_says_and_of_which_block(lived: Lived, proof: Proof) -> None:
    proved = verify(proof, proof["block"]["hash"])
    assert proved.header.number == lived.world.head
    assert [each["value"] for each in proved.figures] == [
        str(lived.ask("guild", "balanceOf", lived.world.web3.to_checksum_address(lived.address("ada")))),
        "0",
        str(lived.ask("guild", "totalSupply")),
    ]  # fmt: skip


def test_each_slot_is_named_with_how_it_was_found(lived: Lived, proof: Proof) -> None:
    paths = {each["path"] for each in proof["slots"]}
    assert paths == {
        f"_holders[{lived.address('ada')}].balance", f"_holders[{ABSENT}].balance", "_live.supply",
    }  # fmt: skip


def test_the_hash_of_another_block_is_refused(lived: Lived, proof: Proof) -> None:
    earlier = lived.node().block(lived.world.head - 1)["hash"]
    assert "isn't that of block" in refusal(proof, earlier)


def test_a_figure_that_is_not_zero_cannot_be_said_to_be_absent(proof: Proof) -> None:
    said = copy.deepcopy(proof)
    said["figures"][0]["value"] = "0"
    assert "and not 0 as the proof says" in refusal(said)
    for at in range(len(said["nodes"])):
        cut = copy.deepcopy(said)
        del cut["nodes"][at]
        refusal(cut)


def test_absence_cannot_be_said_to_be_something(proof: Proof) -> None:
    said = copy.deepcopy(proof)
    said["figures"][1]["value"] = said["figures"][0]["value"]
    assert "is 0, and not" in refusal(said)


def test_what_nothing_needs_makes_a_proof_invalid(proof: Proof) -> None:
    more = copy.deepcopy(proof)
    more["codes"].append("0x6000")
    assert "none of its figures needs" in refusal(more)
    fewer = copy.deepcopy(proof)
    del fewer["figures"][2]
    fewer["slots"] = []
    assert "none of its figures needs" in refusal(fewer)


def test_of_true_and_one_only_one_is_right(lived: Lived) -> None:
    poll = lived.communities[0].contract.events["BallotCast"].get_logs(from_block=0)[0]["args"]
    of = {"poll": f"0x{poll['poll'].hex()}", "account": poll["voter"].lower()}
    proof = lived.gatherer().proof(lived.project("guild"), [("ballot", of)])
    assert verify(proof, proof["block"]["hash"]).figures[0]["value"] is True
    proof["figures"][0]["value"] = 1
    assert "is True, and not 1" in refusal(proof)


def test_every_kind_of_event_is_proved_by_its_receipt(lived: Lived) -> None:
    project = lived.project("share")
    web3 = lived.world.web3
    asked: Any = {"address": web3.to_checksum_address(project), "fromBlock": 0}
    first = {log["topics"][0]: log for log in web3.eth.get_logs(asked)}
    for log in first.values():
        proof = event_proof(lived.node(), project, log)
        (event,) = verify(proof, log["blockHash"].to_0x_hex()).events
        assert event["emitter"] == project
        told = lived.communities[-1].contract.events[event["event"]]().process_log(log)["args"]
        assert set(event["arguments"]) == set(told)
        for name, value in told.items():
            if isinstance(value, str | int):
                said = event["arguments"][name]
                assert said == value if isinstance(value, bool) else said == str(value).lower()


def test_an_event_of_another_project_is_not_this_one_s(lived: Lived) -> None:
    web3 = lived.world.web3
    asked: Any = {"address": lived.communities[0].contract.address, "fromBlock": 0}
    log = web3.eth.get_logs(asked)[-1]
    proof = event_proof(lived.node(), lived.project("guild"), log)
    proof["project"] = lived.project("share")
    assert "neither the project's nor its treasury's" in refusal(proof)
