"""Access, moved members, and what contracts sign, by the commands."""

from __future__ import annotations

import json

import pytest
from eth_account.messages import encode_typed_data

from backend.wallet.project import Project
from tests.backend.cli.conftest import Answer, Terminal
from tests.backend.cli.deciding import FOUNDER, ID, decide, flat
from tests.scripts.chain import Chain

COIN = 10**18
MEMBER = ("--key", "member", "--yes")


@pytest.fixture
def address(terminal: Terminal, project: Project) -> str:
    """A project that the founder and a member belong to."""
    for key in ("founder", "member"):
        terminal.does("member", "accept", project.address, "--key", key, "--yes")
    return project.address


def test_access_is_earned_by_work_that_was_counted(
    chain: Chain, terminal: Terminal, address: str
) -> None:
    needs = ("--holding", "100", "--units", "1", "--category", "design")
    said = decide(chain, terminal, address, "access", "set", address, "1", *needs)
    assert "at least 100.00 SLOW (the project's own shares), or has 1 accepted units" in flat(
        said.out
    )
    claimed = terminal.does("claim", address, "design", "1", "--evidence", "why.md", *MEMBER)
    chain.pass_time(1)
    terminal.does("vote", address, claimed.found(ID), "for", *FOUNDER)
    terminal.does("claim", "settle", address, "--all", *FOUNDER)
    shown = ("access", "show", address, "1", chain.address("member"))
    assert "has no access of tier 1" in terminal.does(*shown).out
    counted = terminal.does("claim", "count-units", address, "--all", *FOUNDER)
    assert "Claims counted: 1 of 1." in counted.out
    assert (
        "No accepted claim waits"
        in terminal.does("claim", "count-units", address, "--all", *FOUNDER).out
    )
    assert "has access of tier 1" in terminal.does(*shown).out
    assert "Ouvrir l’accès de niveau 1" in terminal.does(*shown[:4], "--language", "fr").out


def test_units_need_their_category(terminal: Terminal, address: str) -> None:
    given = ("access", "set", address, "1", "--units", "1", "--digest", "0x" + "ab" * 32)
    assert terminal.run(*given, *FOUNDER).fault() == "Give --units and --category together."


def test_a_move_is_proposed_and_forbidden(chain: Chain, terminal: Terminal, address: str) -> None:
    (terminal.folder / "why.md").write_text("A lost key.")
    old, new = chain.address("member"), chain.address("relayer")
    said = terminal.does("member", "move", address, old, new, "--text", "why.md", *FOUNDER)
    assert f"Move the member {old}, whose key is lost or stolen, to {new}" in said.out
    assert "for good" in terminal.does("member", "veto-move", address, new, *MEMBER).out
    assert Project(chain.web3, address).ask("moveVetoed", old, new)
    fault = terminal.run("member", "recount", address, old, *FOUNDER).fault()
    assert "Nothing needs to be done" in fault


def test_a_moved_member_is_shown_with_its_successor(
    chain: Chain, terminal: Terminal, address: str
) -> None:
    old, new = chain.address("member"), chain.address("relayer")
    poll = terminal.does(
        "member", "move", address, old, new, "--digest", "0x" + "ab" * 32, *FOUNDER
    )
    chain.pass_time(1)
    terminal.does("vote", address, poll.found(ID), "for", *FOUNDER)
    chain.pass_time(15 * 86_400)
    terminal.does("execute", address, poll.found(ID), *FOUNDER)
    shown = flat(terminal.does("member", "show", address, old, COLUMNS="200").out)
    assert f"was moved to {new}" in shown
    shown = flat(terminal.does("member", "show", address, chain.address("founder")).out)
    assert "claims and proposals opened this week 0 of 16" in shown


def signed_by(chain: Chain, person: str, answer: Answer) -> str:
    """What somebody signs of the message that a command printed."""
    message = encode_typed_data(full_message=json.loads(answer.out[answer.out.index("{") :]))
    return "0x" + bytes(chain.account(person).sign_message(message).signature).hex()


def test_a_contract_delegates(chain: Chain, terminal: Terminal, address: str) -> None:
    wallet, founder = chain.create("OwnedWallet", chain.address("voter")), chain.address("founder")
    asked = ("delegate", address, founder, "--of", wallet, "--until", "2200-01-01")
    signature = signed_by(chain, "voter", terminal.does(*asked, *MEMBER))
    terminal.does(*asked, "--signature", signature, *MEMBER)
    assert Project(chain.web3, address).ask("delegates", wallet) == founder
    assert "Say until when" in terminal.run(*asked[:5], *MEMBER).fault()
    wrong = terminal.run(*asked, "--signature", "yes", *MEMBER).fault()
    assert wrong.startswith("“yes” is not a signature")


def test_a_contract_permits(chain: Chain, terminal: Terminal, address: str) -> None:
    wallet, spender = chain.create("OwnedWallet", chain.address("voter")), chain.address("member")
    asked = ("member", "permit", address, wallet, spender, "7.5", "--until", "2200-01-01")
    signature = signed_by(chain, "voter", terminal.does(*asked, *MEMBER))
    terminal.does(*asked, "--signature", signature, *MEMBER)
    assert Project(chain.web3, address).ask("allowance", wallet, spender) == 75 * COIN // 10
