"""How a community moves, step by step, with the commands that people use."""

from __future__ import annotations

from pathlib import Path

from backend.wallet import shares
from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.scripts.chain import Chain

DAY = 86_400
ID = r"id (0x[0-9a-f]{64})"
ADDRESS = "The project is (0x[0-9a-fA-F]{40})"
NOBODY = "[[founders]]"


def founded(terminal: Terminal) -> str:
    """A community of three: two founders, and one who gave."""
    made = terminal.does("project", "create", "project.toml", "--key", "stranger", "--yes")
    address = made.found(ADDRESS)
    sent = ("--key", "contributor", "--yes")
    terminal.does("member", "accept", address, "--text", "agreement.md", *sent)
    terminal.does("contribute", address, "2.5", *sent)
    for name in ("founder", "voter"):
        terminal.does("member", "accept", address, "--key", name, "--yes")
    return address


def readied(chain: Chain, terminal: Terminal, old: str) -> str:
    """The new project's file, and the newest snapshot that is over."""
    project = Project(chain.web3, old)
    chain.send("founder", shares.take_snapshot(project))
    chain.pass_time(60)
    whole = (terminal.folder / "project.toml").read_text()
    (terminal.folder / "new.toml").write_text(
        whole.split(NOBODY)[0].replace("Slow Notes", "Slower Notes")
    )
    return str(int(project.ask("clock")) - 1)


def prepared(chain: Chain, terminal: Terminal, old: str) -> Path:
    """The document, over the newest snapshot that is over."""
    told = ("--creator", chain.address("stranger"), "--snapshot", readied(chain, terminal, old))
    terminal.does("succeed", "prepare", old, "new.toml", *told, "--out", "moved")
    return terminal.folder / "moved" / "succession.json"


def decided(chain: Chain, terminal: Terminal, old: str, kind: str, *words: str) -> None:
    """Proposed by the founder, passed by both founders, and executed after its notice."""
    sent = ("--key", "founder", "--yes")
    poll = terminal.does("propose", old, kind, *words, *sent).found(ID)
    chain.pass_time(1)
    for name in ("founder", "voter", "contributor"):
        terminal.run("vote", old, poll, "for", "--key", name, "--yes")
    chain.pass_time(15 * DAY)
    terminal.does("execute", old, poll, *sent)
