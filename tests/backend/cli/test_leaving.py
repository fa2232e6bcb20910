"""Dividends, leaving and the end of a project by the commands."""

from __future__ import annotations

import pytest

from backend.wallet.project import NATIVE, Project
from tests.backend.cli.conftest import Terminal
from tests.backend.cli.deciding import DAY, FOUNDER, decide, flat
from tests.scripts.chain import Chain

COIN = 10**18
VOTER = ("--key", "voter", "--yes")


@pytest.fixture
def address(terminal: Terminal, project: Project) -> str:
    """A project whose founder is a member; a voter holds a third of the shares."""
    terminal.does("member", "accept", project.address, *FOUNDER)
    return project.address


def shared(terminal: Terminal, address: str, chain: Chain, amount: str) -> str:
    out = terminal.does("dividend", "distribute", address, amount, "--key", "stranger", "--yes").out
    chain.pass_time(1)
    return flat(out)


def test_revenue_is_shared_out_and_collected(
    chain: Chain, terminal: Terminal, address: str
) -> None:
    assert "It is dividend 1" in shared(terminal, address, chain, "3")
    shared(terminal, address, chain, "6")
    listed = ("dividend", "show", address, chain.address("voter"))
    assert "1 3.00 ETH 1 1.00 ETH 2 6.00 ETH" in flat(terminal.does(*listed).out)
    collected = flat(terminal.does("dividend", "collect", address, "1", *VOTER).out)
    assert f"You collect 1.00 ETH, your part of 1 dividend, paid to {chain.address('voter')}" in (
        collected
    )
    assert "You collect 2.00 ETH" in flat(terminal.does("dividend", "collect", address, *VOTER).out)
    assert (
        "There is nothing to collect." in terminal.does("dividend", "collect", address, *VOTER).out
    )
    assert "0.00 ETH" in flat(terminal.does(*listed).out)


def test_members_are_sent_their_parts(chain: Chain, terminal: Terminal, address: str) -> None:
    shared(terminal, address, chain, "3")
    sent = terminal.does(
        "dividend", "collect-for", address, "1", "--all", "--key", "stranger", "-y"
    )
    assert "Members paid: 1 of 1." in sent.out
    named = ("dividend", "collect-for", address, "1", chain.address("voter"))
    assert "Members paid: 0 of 1." in terminal.does(*named, *FOUNDER).out
    fault = terminal.run("dividend", "collect-for", address, "1", *FOUNDER).fault()
    assert fault.startswith("Name the members")


def test_whoever_leaves_sees_what_each_token_pays(
    chain: Chain, terminal: Terminal, project: Project, address: str
) -> None:
    assert "lets nobody leave" in terminal.run("exit", address, *VOTER).fault()
    terms = ("--retained", "0 %", "--exit-part", "80 %", "--holding-time", "10 days")
    said = decide(chain, terminal, address, "project", "sharing", address, *terms)
    assert "leavers take 0 % → 80 %" in flat(said.out)
    terminal.does("project", "snapshot", address, "--key", "stranger", "--yes")
    chain.pass_time(10 * DAY + 1)
    chain.node.request("anvil_setBalance", project.facts.treasury, hex(6 * COIN))
    assert "at most" not in terminal.run("exit", address, "501", *VOTER).fault()
    left = flat(terminal.does("exit", address, "250", "--tolerance", "0.5 %", *VOTER).out)
    assert "0.80 ETH (the chain's coin), or at least 0.796 ETH" in left
    assert "You give up 250 shares of the 500 shares that you hold, for good" in left
    given_up = flat(terminal.does("exit", address, "--without", "coin", *FOUNDER).out)
    assert "leave with nothing" in given_up


def test_the_end_of_a_project(
    chain: Chain, terminal: Terminal, project: Project, address: str
) -> None:
    chain.node.request("anvil_setBalance", project.facts.treasury, hex(6 * COIN))
    said = decide(chain, terminal, address, "project", "dissolve", address)
    assert "End the project, for good" in said.out
    left = terminal.does("exit", address, "--to", chain.address("relayer"), "--language", "fr",
                         *VOTER).out  # fmt: skip
    assert "partez avec 2,00 ETH" in flat(left)
    assert chain.address("relayer") in left
    assert project.ask("balanceOf", chain.address("voter")) == 0


def test_a_token_that_fails_is_named(chain: Chain, terminal: Terminal, address: str) -> None:
    decide(chain, terminal, address, "project", "dissolve", address)
    fault = terminal.run("exit", address, "--token", address, *VOTER).fault()
    assert fault.startswith(f"Your part of {address} can't be paid")
    assert "--without" in fault
    assert NATIVE not in fault
