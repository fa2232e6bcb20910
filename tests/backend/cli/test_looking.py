"""Looking at polls and members, ending polls, settling many claims, paying in order."""

from __future__ import annotations

import pytest

from backend.cli.calls_in_order import as_calls
from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.scripts.chain import Chain

COIN = 10**18
ID = r"id (0x[0-9a-f]{64})"
FOUNDER = ("--key", "founder", "--yes")


@pytest.fixture
def address(terminal: Terminal, project: Project) -> str:
    """A project that the founder and a member belong to."""
    for key in ("founder", "member"):
        terminal.does("member", "accept", project.address, "--key", key, "--yes")
    (terminal.folder / "why.md").write_text("Because.")
    return project.address


def proposed(terminal: Terminal, address: str, *calls: str) -> str:
    return terminal.does("propose", address, "spend", "--text", "why.md", *calls, *FOUNDER).found(
        ID
    )


def flat(text: str) -> str:
    """A table's words, without its lines and breaks."""
    return " ".join(text.replace("│", " ").replace("\u00a0", " ").split())


def claimed(terminal: Terminal, address: str) -> str:
    made = ("claim", address, "design", "1", "--evidence", "why.md", "--key", "member", "--yes")
    return terminal.does(*made).found(ID)


def test_payments_and_calls_keep_their_order(
    chain: Chain, terminal: Terminal, address: str
) -> None:
    chain.web3.provider.make_request(
        "anvil_setBalance", [Project(chain.web3, address).facts.treasury, hex(5 * COIN)]
    )
    one, two = chain.address("member"), chain.address("stranger")
    mixed = ("--pay", one, "1", "--call", f"pay('{two}', '2')", "--pay", two, "0.5")
    poll = proposed(terminal, address, *mixed)
    shown = flat(terminal.does("poll", "show", address, poll).out)
    places = [shown.index(amount) for amount in ("1.00 ETH", "2.00 ETH", "0.50 ETH")]
    assert places == sorted(places)


def test_a_payment_in_order() -> None:
    given = ["spend", "--pay", "0x1", "2", "--call", "x()", "--pay", "0x3", "4", "--pay", "5"]
    assert as_calls(given) == [
        "spend", "--call", "pay('0x1', '2')", "--call", "x()", "--call", "pay('0x3', '4')",
        "--pay", "5",
    ]  # fmt: skip


def test_a_poll_is_shown(chain: Chain, terminal: Terminal, address: str) -> None:
    poll = proposed(terminal, address)
    chain.pass_time(1)
    terminal.does("vote", address, poll, "for", *FOUNDER)
    shown = flat(terminal.does("poll", "show", address, poll).out)
    assert "Nothing on the chain: it is a question." in shown
    assert chain.address("founder") in shown
    assert "passes if" in shown
    french = flat(terminal.does("poll", "show", address, poll, "--language", "fr").out)
    assert "Rien sur la chaîne" in french
    assert "ont pris part" in french
    claim = claimed(terminal, address)
    assert "Issue 30.5 shares for 1 units of design." in flat(
        terminal.does("poll", "show", address, claim).out
    )
    fault = terminal.run("poll", "show", address, "0x" + "12" * 32).fault()
    assert fault.startswith("There is no poll 0x1212")


def test_its_author_withdraws_a_poll(chain: Chain, terminal: Terminal, address: str) -> None:
    poll = proposed(terminal, address, "--pay", chain.address("member"), "1")
    fault = terminal.run("poll", "withdraw", address, poll, "--key", "voter", "--yes").fault()
    assert "can't take this proposal back" in fault
    terminal.does("poll", "withdraw", address, poll, *FOUNDER)
    assert "taken back" in terminal.does("poll", "show", address, poll).out
    claim = claimed(terminal, address)
    terminal.does("poll", "withdraw", address, claim, "--key", "member", "--yes")
    assert "taken back" in terminal.does("poll", "show", address, claim).out


def test_many_claims_are_settled_at_once(chain: Chain, terminal: Terminal, address: str) -> None:
    assert "No claim waits" in terminal.does("claim", "settle", address, "--all", *FOUNDER).out
    claims = [claimed(terminal, address) for _ in range(3)]
    chain.pass_time(1)
    for claim in claims[:2]:
        terminal.does("vote", address, claim, "for", *FOUNDER)
    settled = terminal.does("claim", "settle", address, "--all", *FOUNDER)
    assert "Claims settled: 2 of 2." in settled.out
    assert "No claim waits" in terminal.does("claim", "settle", address, "--all", *FOUNDER).out
    assert "or give --all alone" in terminal.run("claim", "settle", address, *FOUNDER).fault()


def test_many_polls_are_answered_at_once(chain: Chain, terminal: Terminal, address: str) -> None:
    claims = [claimed(terminal, address) for _ in range(2)]
    chain.pass_time(1)
    answers = (f"{claims[0]}=abstain", f"{claims[1]}=against")
    said = terminal.does("poll", "answer", address, *answers, "--key", "voter", "--yes").out
    assert f"{claims[0]}: abstains" in said
    assert "2 of 2 ballots were counted." in said
    for claim in claims:
        signs = ("--key", "founder", "--yes", "--sign", f"{claim}.json")
        terminal.does("vote", address, claim, "for", *signs)
    files = [f"{claim}.json" for claim in claims]
    relayed = terminal.does("poll", "relay", address, *files, "--key", "stranger", "--yes").out
    assert "2 of 2 ballots were counted." in relayed
    assert "0x…=for" in terminal.run("poll", "answer", address, claims[0], *FOUNDER).fault()


def test_a_member_is_shown(chain: Chain, terminal: Terminal, address: str) -> None:
    shown = flat(terminal.does("member", "show", address, chain.address("founder")).out)
    assert "accepted version 1" in shown
    held = Project(chain.web3, address).ask("balanceOf", chain.address("founder")) // COIN
    assert f"{held:,} shares" in shown
    nobody = terminal.does("member", "show", address, chain.address("stranger"), "--language", "fr")
    assert "pas membre" in nobody.out
