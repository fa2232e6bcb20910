"""A community decides to move, moves, and anybody can check that it did."""

from __future__ import annotations

import gzip
import json

import pytest

from backend.audit.errors import ProofRefused
from backend.audit.node import Node
from backend.audit.succession import checks
from backend.audit.succession_document import read_document
from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.backend.succession.moving import decided, founded, prepared
from tests.scripts.chain import Chain


@pytest.fixture
def old(terminal: Terminal) -> str:
    """A community of three: two founders, and one who gave."""
    return founded(terminal)


def test_a_community_moves(chain: Chain, terminal: Terminal, old: str) -> None:
    document = prepared(chain, terminal, old)
    said = read_document(document.read_bytes())
    undecided = terminal.run("succeed", "check", str(document))
    assert undecided.code == 1
    assert "≠ a decision on the agreement named the document" in undecided.out
    decided(chain, terminal, old, "agreement", "--text", str(document))
    made = terminal.does("project", "create", "moved/project.toml", "--key", "stranger", "--yes")
    new = made.found("The project is (0x[0-9a-fA-F]{40})")
    assert new.lower() == said.successor
    # What happens in the new project afterwards changes nothing of how it was founded.
    terminal.does("member", "accept", new, "--text", "agreement.md", "--key", "voter", "--yes")
    terminal.does("member", "accept", new, "--text", "agreement.md", "--key", "founder", "--yes")
    moves = Project(chain.web3, new).plan(
        "transfer", {"to": chain.address("voter"), "shares": 10**18}, "register.transfer"
    )
    chain.send("founder", moves)
    agreed = terminal.does("succeed", "check", str(document))
    assert agreed.out.count("= ") == 8
    old_project, new_project = Project(chain.web3, old), Project(chain.web3, new)
    for name in ("founder", "voter", "contributor"):
        account = chain.address(name)
        assert said.shares[account.lower()] == old_project.ask("balanceOf", account)
    assert new_project.ask("totalSupply") == old_project.ask("totalSupply")
    treasury, held = new_project.ask("treasury"), chain.web3.eth.get_balance
    decided(chain, terminal, old, "spend", "--text", str(document), "--pay", treasury, "2.5")
    assert held(treasury) == 25 * 10**17
    assert held(old_project.ask("treasury")) == 0


def test_another_projects_shares_are_noticed(chain: Chain, terminal: Terminal, old: str) -> None:
    """The old community decided, and the new project was founded with other shares."""
    document = prepared(chain, terminal, old)
    file = terminal.folder / "moved" / "project.toml"
    file.write_text(file.read_text().replace('shares = "1000"', 'shares = "1001"'))
    made = terminal.does("project", "create", str(file), "--key", "stranger", "--yes")
    new = made.found("The project is (0x[0-9a-fA-F]{40})")
    said = json.loads(document.read_text())
    assert new.lower() != said["successor"]
    forged = json.dumps({**said, "successor": new.lower()}, sort_keys=True, indent=1) + "\n"
    document.write_text(forged)
    decided(chain, terminal, old, "agreement", "--text", str(document))
    answer = terminal.run("succeed", "check", str(document))
    assert answer.code == 1
    assert "≠ everybody's shares in the new project" in answer.out


def test_nobody_is_left_out(chain: Chain, terminal: Terminal, old: str) -> None:
    """A document and proof without a holder don't add up; other texts are no documents."""
    document = prepared(chain, terminal, old)
    said, node = json.loads(document.read_text()), Node(chain.node.url)
    proof = json.loads(gzip.decompress((document.parent / "proof.json.gz").read_bytes()))
    gone = chain.address("contributor").lower()
    del said["shares"][gone]
    text = (json.dumps(said, sort_keys=True, indent=1) + "\n").encode()
    wrong = [each.name for each in list(checks(text, proof, node))[:2] if not each.agrees]
    assert wrong == ["shares at the snapshot"]
    proof["figures"] = [each for each in proof["figures"] if each["of"].get("account") != gone]
    with pytest.raises(ProofRefused):
        list(checks(text, proof, node))
    for other in (b"", b"{}", b"[]", text.replace(b"1000", b"01000"), text + b" ", text.upper()):
        with pytest.raises(ProofRefused):
            read_document(other)
