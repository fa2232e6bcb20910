"""`coledger relay`: sends what waits, once, within the fee cap, and again after a reorg."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.cli import run
from backend.intake.relay import Relay
from backend.intake.sources import ApiSource, DatabaseSource
from backend.wallet import polls, relaying
from backend.wallet.keys import KeyFolder
from backend.wallet.sender import Sender
from backend.wallet.words import Support
from tests.backend.intake.conftest import Desk


def relay_of(desk: Desk, *, by_api: bool = False, most: int | None = None) -> Relay:
    address = desk.project.address
    source = (
        ApiSource(str(desk.api.base_url), address)
        if by_api
        else DatabaseSource(desk.settings, address)
    )
    account = desk.chain.account("relayer")
    return Relay(desk.project, lambda: Sender(desk.chain.web3, account), source, most)


def keys(told: list[tuple[str, dict[str, object]]]) -> list[str]:
    return [key for key, _ in told]


@pytest.mark.parametrize("by_api", [False, True])
def test_what_waits_is_sent_together_and_once(desk: Desk, by_api: bool) -> None:
    for person in ("founder", "voter"):
        assert desk.send(desk.signed(person)).status_code == 200
    relay = relay_of(desk, by_api=by_api)
    ((key, facts),) = relay.round()
    assert (key, facts["count"], facts["cast"]) == ("sent", 2, 2)
    assert {each["state"] for each in desk.waiting()} == {"SENT"}
    # The index hasn't seen it yet: the chain is asked, and nothing is paid for twice.
    assert keys(relay.round()) == ["left", "nothing"]
    desk.follow()
    assert keys(relay.round()) == ["nothing"]


def test_what_is_in_no_block_yet_is_not_sent_twice(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    desk.chain.node.request("evm_setAutomine", False)
    try:
        (batch,) = relaying.batches(desk.project, _left(desk))
        Sender(desk.chain.web3, desk.chain.account("stranger")).submit(batch.plan)
        assert keys(relay_of(desk).round()) == ["left", "nothing"]
        desk.chain.node.request("evm_mine")
    finally:
        desk.chain.node.request("evm_setAutomine", True)


def test_a_reorg_that_takes_a_ballot_away_has_it_sent_again(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    mark = desk.chain.node.request("evm_snapshot")
    relay = relay_of(desk)
    assert keys(relay.round()) == ["sent"]
    desk.follow()
    desk.chain.node.request("evm_revert", mark)
    desk.chain.pass_time(1)
    desk.chain.pass_time(1)
    desk.follow()
    assert keys(relay.round()) == ["sent"]
    assert desk.project.ask("hasVoted", desk.claim, desk.chain.address("founder"))


def test_one_that_no_longer_counts_does_not_hold_up_the_others(desk: Desk) -> None:
    for person in ("founder", "voter"):
        desk.send(desk.signed(person))
    desk.chain.send("voter", polls.vote(desk.project, desk.claim, Support.AGAINST))
    (left, sent) = relay_of(desk).round()
    assert left == ("left", {"count": 1})
    assert (sent[1]["count"], sent[1]["cast"]) == (1, 1)


def test_above_the_cap_nothing_is_sent(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    ((key, facts),) = relay_of(desk, most=1).round()
    assert key == "waits"
    assert int(facts["fee"]) >= 1
    assert [each["state"] for each in desk.waiting()] == ["WAITING"]


def test_a_lying_api_costs_nothing(desk: Desk) -> None:
    forged = relaying.Left(desk.claim, desk.chain.address("founder"), Support.FOR, b"\x11" * 65)
    short = relaying.Left(desk.claim, desk.chain.address("founder"), Support.FOR, b"\x11" * 3)
    as_contract = relaying.Left(
        desk.claim, desk.chain.address("founder"), Support.FOR, b"\x11" * 65, by_contract=True
    )
    assert relaying.countable(desk.project, [forged, short, as_contract]) == []


def test_the_command_sends_and_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    KeyFolder(tmp_path / "keys").keep("relayer", desk.chain.account("relayer"), "x", rounds=2)
    (tmp_path / "password").write_text("x\n")
    monkeypatch.setenv("COLEDGER_RPC_URL", desk.chain.node.url)
    monkeypatch.setenv("COLEDGER_KEY_DIR", str(tmp_path / "keys"))
    monkeypatch.setenv("COLEDGER_PASSWORD_FILE", str(tmp_path / "password"))
    desk.send(desk.signed("founder"))
    command = ["relay", desk.project.address, "--api", str(desk.api.base_url), "--key", "relayer"]
    assert run([*command, "--yes", "--once"]) == 0
    assert "1 signed ballots sent, 1 counted" in capsys.readouterr().out
    assert run([*command, "--yes", "--language", "fr"]) == 0
    assert "Aucun bulletin signé n’attend" in capsys.readouterr().out


def _left(desk: Desk) -> list[relaying.Left]:
    return [relaying.Left.from_json(each) for each in desk.waiting()]
