"""Whoever asked for webhooks sees and ends them by signature, at the API and by the command."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from backend.cli import run
from backend.settings import Settings
from backend.wallet import typed_data
from backend.wallet.keys import KeyFolder
from tests.backend.api.server import served
from tests.backend.intake.conftest import Desk
from tests.backend.intake.test_hooks import ask, body_of, joined, listener, settings, telling
from tests.backend.notices.listening import Listener

__all__ = ["joined", "listener", "settings", "telling"]
PASSWORD = "open sesame"


def signed(desk: Desk, message: Any, person: str, path: str, **more: str) -> httpx.Response:
    signature = typed_data.sign(desk.chain.account(person), message)
    who = {"project": desk.project.address, "account": desk.chain.address(person)}
    body = {**message["message"], **who, "signature": f"0x{signature.hex()}", **more}
    return desk.api.post(path, json=body)


def listed(desk: Desk, person: str, at: int = 0, **more: str) -> httpx.Response:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    now = at or int(time.time())
    message = typed_data.webhook_list(domain, desk.chain.address(person), now)
    return signed(desk, message, person, "/v1/webhooks/lists", **more)


def ended(desk: Desk, person: str, id_: str, **more: str) -> httpx.Response:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    message = typed_data.webhook_end(domain, id_, desk.chain.address(person), int(time.time()))
    return signed(desk, message, person, "/v1/webhooks/ends", **more)


def test_ones_own_are_listed_with_their_log_and_without_secrets(
    joined: Desk, listener: Listener, telling: Any
) -> None:
    hook = ask(joined, body_of(joined, listener.url, own=True)).json()
    telling.round()
    answer = listed(joined, "voter")
    assert answer.headers["cache-control"] == "no-store"
    (told,) = answer.json()["webhooks"]
    assert (told["id"], told["url"], told["own"]) == (hook["id"], listener.url, True)
    assert {each["state"] for each in told["deliveries"]} == {"DELIVERED"}
    assert hook["secret"] not in json.dumps(answer.json())
    assert listed(joined, "stranger").json() == {"webhooks": []}


def test_nobody_sees_or_ends_anothers(joined: Desk, listener: Listener) -> None:
    hook = ask(joined, body_of(joined, listener.url)).json()
    voter = joined.chain.address("voter")
    for answer in (
        listed(joined, "stranger", account=voter),
        ended(joined, "stranger", hook["id"], account=voter),
    ):
        assert answer.json()["type"].endswith("signature_forged")
    assert listed(joined, "voter", at=int(time.time()) - 7_200).status_code == 422
    assert ended(joined, "stranger", hook["id"]).status_code == 404
    assert ended(joined, "voter", "none").status_code == 404
    other = "0x" + "00" * 19 + "01"
    assert listed(joined, "voter", project=other).status_code == 404
    assert len(listed(joined, "voter").json()["webhooks"]) == 1
    assert ended(joined, "voter", hook["id"]).status_code == 204
    assert listed(joined, "voter").json() == {"webhooks": []}


@pytest.fixture
def command(
    joined: Desk, settings: Settings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> Any:
    """`coledger webhook …`, by the voter's key; what it printed, and what it refused."""
    keys = KeyFolder(tmp_path / "keys")
    keys.keep("voter", joined.chain.account("voter"), PASSWORD, rounds=2)
    (tmp_path / "password").write_text(PASSWORD)
    told = {"RPC_URL": joined.chain.node.url, "KEY_DIR": str(tmp_path / "keys"), "KEY": "voter"}
    told |= {"PASSWORD_FILE": str(tmp_path / "password")}
    told |= {"INTAKE_DATABASE": str(settings.intake_database)}
    for name, value in told.items():
        monkeypatch.setenv(f"COLEDGER_{name}", value)

    def does(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert run(("webhook", *words, "--yes")) == code
        out, fault = capsys.readouterr()
        return str(out + fault)

    return does


def test_the_command_adds_lists_and_removes(
    joined: Desk, listener: Listener, telling: Any, command: Any, settings: Settings
) -> None:
    project = joined.project.address
    with served(settings) as address:
        api = ("--api", address)
        made = command("add", project, listener.url, "--own", *api)
        assert "and what is yours alone" in made
        telling.round()
        assert telling.round().delivered == 0
        shown = command("list", project, *api)
        id_ = shown.split("  ")[0].split("\n")[-1]
        assert f"{id_}  {project}  {listener.url}" in shown
        assert "taken  1  200" in shown
        french = command("list", project, *api, "--language", "fr")
        assert "reçu  1  200" in french
        refused = command("add", project, "https://10.0.0.1/", *api, code=2)
        assert "The API refused" in refused
        assert "Say of which project" in command("remove", id_, *api, code=2)
        assert "has ended" in command("remove", id_, "--of", project, *api)
        assert listener.url not in command("list", project, *api)
    assert "sending.silent" not in command("list", project, "--api", "http://127.0.0.1:9", code=2)


def test_an_operators_own_needs_no_signature(joined: Desk, command: Any) -> None:
    project = joined.project.address
    made = command("add", project, "https://1.1.1.1/hook")
    (id_,) = {
        word.rstrip(".:,")
        for word in made.split()
        if len(word.rstrip(".:,")) == 12 and word.isalnum()
    }
    assert f"{id_}  {project.lower()}  https://1.1.1.1/hook" in command("list")
    assert "Only a member" in command("add", project, "https://1.1.1.1/", "--own", code=2)
    assert "has ended" in command("remove", id_)
    assert id_ not in command("list")
