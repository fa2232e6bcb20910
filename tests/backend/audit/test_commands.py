"""The audit's commands: a person proves, checks and audits."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from backend.cli import run
from tests.backend.audit.conftest import Lived


@pytest.fixture(autouse=True)
def folder(lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLEDGER_RPC_URL", lived.url)
    return tmp_path


def test_a_project_that_is_all_right(lived: Lived, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", lived.project("guild"), "--block", "latest"]) == 0
    assert "figures agree, to the last unit" in capsys.readouterr().out
    assert run(["audit", lived.project("share"), "--json", "--language", "fr"]) == 0
    assert json.loads(capsys.readouterr().out)["agrees"] is True


def test_a_proof_is_written_and_checked(
    lived: Lived, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = lived.address("ada")
    asked = [f"shares:{ada}", "supply", f"past_shares:{ada}:1"]
    assert run(["audit", "prove", lived.project("guild"), *asked, "--block", "latest"]) == 0
    block = json.loads((folder / "proof.json").read_text())["block"]["hash"]
    capsys.readouterr()
    assert run(["audit", "proof", "proof.json", "--block-hash", block]) == 0
    said = capsys.readouterr().out
    assert f"shares {ada}: 55000000000000000000" in said
    assert run(["audit", "proof", "proof.json", "--block-hash", "0x" + 64 * "a"]) == 2
    assert "it proves nothing of it" in capsys.readouterr().err
    assert run(["audit", "proof", "proof.json", "--block-hash", "0x12", "--language", "fr"]) == 2
    assert "n’est pas l’empreinte d’un bloc" in capsys.readouterr().err


def test_a_bundle_holds_everything_and_says_that_it_is_complete(
    lived: Lived, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", "bundle", lived.project("share"), "--block", "latest"]) == 0
    block = lived.node().block("latest")["hash"]
    capsys.readouterr()
    assert run(["audit", "proof", "bundle.json.gz", "--block-hash", block]) == 0
    said = capsys.readouterr().out
    assert "are all shares there are" in said
    assert run(["audit", "proof", "bundle.json.gz", "--block-hash", block, "--json"]) == 0
    found = {each["figure"] for each in json.loads(capsys.readouterr().out)["figures"]}
    assert found >= {
        "code", "terms", "shares", "votes", "member", "supply", "totals", "snapshot", "claim", "poll",
        "tally", "ballot", "line", "dividend", "collected", "coins", "tokens",
    }  # fmt: skip


def test_an_event_is_proved_by_its_receipt(
    lived: Lived, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = lived.communities[0].contract.events["Contributed"].get_logs(from_block=0)[0]
    arguments = ["audit", "event", lived.project("guild"), given["transactionHash"].to_0x_hex()]
    for log in range(8):
        if run([*arguments, "--log", str(log)]) == 0:
            event = json.loads((folder / "proof.json").read_text())["events"][0]["event"]
            if event == "Contributed":
                break
    capsys.readouterr()
    block = given["blockHash"].to_0x_hex()
    assert run(["audit", "proof", "proof.json", "--block-hash", block]) == 0
    assert f"money {given['args']['money']}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["prove", "PROJECT", "share:0x12"], "names no figure"),
        (["prove", "PROJECT", "shares"], "names no figure"),
        (["prove", "PROJECT", "shares:0x12"], "is no account"),
        (["prove", "PROJECT", "supply", "--block", "newest"], "is no block"),
        (["proof", "missing.json", "--block-hash", "0x12"], "missing.json"),
        (["proof", "text.json", "--block-hash", "0x12"], "isn't a proof's file"),
        (["proof", "deep.json", "--block-hash", "0x12"], "isn't a proof's file"),
        (["proof", "cut.json.gz", "--block-hash", "0x12"], "isn't a proof's file"),
        (["proof", "empty.json", "--block-hash", "0x12"], "isn't a proof of the form"),
        (["event", "PROJECT", "0x" + 64 * "1"], "doesn't have the transaction"),
        (["0x12"], "is not an address"),
        (["PROJECT", "--rpc", "http://127.0.0.1:1"], "No node answers"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    lived: Lived,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    (folder / "text.json").write_text("no JSON")
    (folder / "empty.json").write_text("{}")
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "cut.json.gz").write_bytes(gzip.compress(b"{}" * 999)[:20] + b"\xff" * 20)
    project = lived.project("guild")
    given = [project if each == "PROJECT" else each for each in arguments]
    assert run(["audit", *given]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
