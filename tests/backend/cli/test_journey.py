"""A community's way through the commands, each a process of its own, on a real chain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.content import ContentStore, digest_of
from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.scripts.chain import Chain
from tests.scripts.project_text import AGREEMENT

COIN = 10**18
ID = r"id (0x[0-9a-f]{64})"


@pytest.fixture
def address(terminal: Terminal) -> str:
    """A project that the commands created."""
    made = terminal.does("project", "create", "project.toml", "--key", "stranger", "--yes")
    return made.found("The project is (0x[0-9a-fA-F]{40})")


def test_creating_keeps_the_texts(terminal: Terminal, address: str) -> None:
    store = ContentStore(terminal.folder / "content")
    assert store.get(digest_of(AGREEMENT)) == AGREEMENT
    shown = terminal.does("project", "show", address).out
    assert "Slow Notes (SLOW)" in shown
    assert digest_of(AGREEMENT).hex()[:30] in shown.replace("\n", "")


def test_accepting_and_giving(chain: Chain, terminal: Terminal, address: str) -> None:
    sent = ("--key", "contributor", "--yes")
    terminal.does("member", "accept", address, "--text", "agreement.md", *sent)
    given = terminal.does("contribute", address, "2.5", "--language", "fr", *sent)
    assert "Vous donnez 2,50\u00a0ETH et recevez 5 parts" in given.out
    assert "Inclus dans le bloc" in given.out
    project = Project(chain.web3, address)
    assert project.ask("balanceOf", chain.address("contributor")) == 5 * COIN


def test_a_claim_by_signed_ballots(chain: Chain, terminal: Terminal, address: str) -> None:
    sent = ("--key", "member", "--yes")
    terminal.does("member", "accept", address, *sent)
    (terminal.folder / "evidence.txt").write_text("a week of design")
    claimed = terminal.does("claim", address, "design", "2.5", "--evidence", "evidence.txt", *sent)
    claim = claimed.found(ID)
    assert "76.25 shares" in claimed.out
    chain.pass_time(1)
    signs = ("--key", "founder", "--yes", "--sign", "ballot.json")
    terminal.does("vote", address, claim, "for", *signs)
    relayed = terminal.does("relay", address, claim, "ballot.json", *sent)
    assert "1 of 1 ballots were counted." in relayed.out
    terminal.does("claim", "settle", address, claim, *sent)
    project = Project(chain.web3, address)
    assert project.ask("balanceOf", chain.address("member")) == 7625 * 10**16


def test_a_decision(chain: Chain, terminal: Terminal, address: str) -> None:
    sent = ("--key", "founder", "--yes")
    terminal.does("member", "accept", address, *sent)
    (terminal.folder / "why.md").write_text("We need tests.")
    call = "setCategory(3, 'testing', 12.5, 40, true)"
    proposed = terminal.does(
        "propose", address, "settings", "--text", "why.md", "--call", call, *sent
    )
    assert "Set category 3, “testing”: 12.5 shares a unit" in proposed.out
    poll = proposed.found(ID)
    chain.pass_time(1)
    terminal.does("vote", address, poll, "for", *sent)
    chain.pass_time(4 * 86_400)
    executed = terminal.does("execute", address, poll, "--key", "stranger", "--yes")
    assert "Set category 3" in executed.out
    assert Project(chain.web3, address).category_name(3) == "testing"


def test_posting_delegating_and_the_index(chain: Chain, terminal: Terminal, address: str) -> None:
    for name in ("founder", "member"):
        terminal.does("member", "accept", address, "--key", name, "--yes")
    (terminal.folder / "idea.md").write_text("Dark mode.")
    posted = terminal.does("post", address, "idea", "idea.md", "--key", "member", "--yes")
    assert posted.found("digest (0x[0-9a-f]{64})") == f"0x{digest_of(b'Dark mode.').hex()}"
    founder = chain.address("founder")
    terminal.does("delegate", address, founder, "--key", "voter", "--yes")
    assert Project(chain.web3, address).ask("getVotes", founder) == 1500 * COIN
    terminal.does("delegate", address, "--back", "--key", "voter", "--yes")
    head = chain.web3.eth.block_number
    assert f"Indexed to block {head}" in terminal.does("index", "--until-head").out
    status = terminal.does("status", "--record", "record.json").out
    assert "the chain holds what its record says" in status


def test_a_deployment_by_the_command(chain: Chain, terminal: Terminal) -> None:
    record = Path(terminal.folder / "again.json")
    sent = ("--key", "stranger", "--yes", "--record", str(record))
    assert "0 transactions to send" in terminal.does("deploy", *sent).out
    assert json.loads(record.read_text())["contracts"]["ProjectFactory"]["address"] == (
        chain.record.factory
    )


def test_keys_are_made_and_listed(terminal: Terminal) -> None:
    made = terminal.does("key", "new", "dora")
    address = made.found("address (0x[0-9a-fA-F]{40})")
    assert f"{address}  dora" in terminal.does("key", "list").out
