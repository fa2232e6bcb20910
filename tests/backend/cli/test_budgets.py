"""A budget by the commands: a line opened, claimed from, paid and closed."""

from __future__ import annotations

import pytest

from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.backend.cli.deciding import DAY, FOUNDER, ID, decide, flat
from tests.scripts.chain import Chain

COIN = 10**18
MEMBER = ("--key", "member", "--yes")


@pytest.fixture
def address(chain: Chain, terminal: Terminal, project: Project) -> str:
    """A project with members, 5 ETH in its treasury, and a budget line of 2 ETH."""
    for key in ("founder", "member"):
        terminal.does("member", "accept", project.address, "--key", key, "--yes")
    chain.node.request("anvil_setBalance", project.facts.treasury, hex(5 * COIN))
    opened = decide(
        chain, terminal, project.address,
        "line", "open", project.address, "2", "--expires", "90 days",
    )  # fmt: skip
    assert "Set 2.00 ETH apart from the treasury" in flat(opened.out)
    return project.address


def paid(chain: Chain, terminal: Terminal, address: str, *claim: str) -> str:
    """What the claim said; it is settled after the founder's ballot."""
    claimed = terminal.does("claim", address, *claim, "--evidence", "why.md", *MEMBER)
    chain.pass_time(1)
    terminal.does("vote", address, claimed.found(ID), "for", *FOUNDER)
    terminal.does("claim", "settle", address, "--all", *FOUNDER)
    return flat(claimed.out)


def test_work_and_expenses_are_paid_from_a_line(
    chain: Chain, terminal: Terminal, address: str
) -> None:
    work = paid(chain, terminal, address, "design", "1", "--line", "1", "--payment", "0.5")
    assert "30.5 shares, and 0.50 ETH from budget line 1" in work
    expense = paid(chain, terminal, address, "--line", "1", "--payment", "0.25")
    assert "You ask for 0.25 ETH from budget line 1, and no shares" in expense
    shown = flat(terminal.does("line", "show", address, "1").out)
    assert f"0.50 ETH to {chain.address('member')}" in shown
    assert f"0.25 ETH to {chain.address('member')}" in shown
    listed = flat(terminal.does("line", "list", address, COLUMNS="200").out)
    assert "2.00 ETH 0.75 ETH 1.25 ETH nobody no date open: claims are taken" in listed
    french = flat(terminal.does("line", "list", address, "--language", "fr", COLUMNS="200").out)
    assert "2,00 ETH 0,75 ETH 1,25 ETH personne pas de date" in french


def test_a_poll_says_what_a_claim_is_paid(chain: Chain, terminal: Terminal, address: str) -> None:
    asked = ("claim", address, "--line", "1", "--payment", "0.25", "--evidence", "why.md")
    claim = terminal.does(*asked, *MEMBER).found(ID)
    shown = flat(terminal.does("poll", "show", address, claim).out)
    assert "would do Pay 0.25 ETH from budget line 1." in shown
    assert f"opened by {chain.address('member')}" in shown


def test_a_payment_is_given_up(chain: Chain, terminal: Terminal, address: str) -> None:
    claims = []
    for units in ("1", "2"):
        asked = ("claim", address, "design", units, "--line", "1", "--payment", "1.5")
        claims.append(terminal.does(*asked, "--evidence", "why.md", *MEMBER).found(ID))
    chain.pass_time(1)
    for claim in claims:
        terminal.does("vote", address, claim, "for", *FOUNDER)
    terminal.does("claim", "settle", address, claims[0], *FOUNDER)
    settle = ("claim", "settle", address, claims[1])
    assert "take the shares alone" in terminal.run(*settle, *FOUNDER).fault()
    alone = terminal.does(*settle, "--without-payment", *MEMBER)
    assert "its payment is given up for good" in alone.out
    fault = terminal.run("claim", "settle", address, *claims, "--without-payment", *MEMBER).fault()
    assert fault.startswith("Name the one claim")


def test_a_line_is_closed(chain: Chain, terminal: Terminal, address: str) -> None:
    close = ("line", "close", address, "1", *FOUNDER)
    assert "Close it after that" in terminal.run(*close).fault()
    chain.pass_time(91 * DAY)
    assert "over: anyone may close it" in flat(terminal.does("line", "list", address).out)
    assert "the 2.00 ETH that it has left go back" in flat(terminal.does(*close).out)
    shown = flat(terminal.does("line", "show", address, "1").out)
    assert "closed: the rest went back to the treasury" in shown
    fault = terminal.run("line", "show", address, "2").fault()
    assert fault.startswith("There is no budget line 2: the project has 1 so far")


def test_a_milestone_needs_its_owner_and_date(
    chain: Chain, terminal: Terminal, project: Project, address: str
) -> None:
    payee, owner = chain.address("member"), chain.address("founder")
    milestone = ("line", "open", address, "1", "--expires", "80 days", "--payee", payee)
    words = decide(chain, terminal, address, *milestone, "--owner", owner, "--due", "60 days").out
    assert f"a milestone that {payee} alone may claim" in words
    shown = flat(terminal.does("line", "show", address, "2").out)
    assert f"answers for it {owner}" in shown


@pytest.mark.parametrize(
    "given", [("design",), ("--line", "1"), ("--payment", "1"), ("design", "1", "--line", "1"), ()]
)
def test_half_a_claim_is_refused(terminal: Terminal, project: Project, given: tuple[str]) -> None:
    fault = terminal.run("claim", project.address, *given, "--digest", "0x" + "ab" * 32, *MEMBER)
    assert fault.fault().startswith("Name a category and its units, or a budget line and a payment")
