"""Decisions by the commands, from the proposal to its execution."""

from __future__ import annotations

from tests.backend.cli.conftest import Answer, Terminal
from tests.scripts.chain import Chain

ID = r"id (0x[0-9a-f]{64})"
FOUNDER = ("--key", "founder", "--yes")
DAY = 86_400


def decide(chain: Chain, terminal: Terminal, project: str, *proposal: str) -> Answer:
    """The founder proposes it with why.md, votes for it and carries it out: what proposing said."""
    (terminal.folder / "why.md").write_text("Because.")
    proposed = terminal.does(*proposal, "--text", "why.md", *FOUNDER)
    poll = proposed.found(ID)
    chain.pass_time(1)
    terminal.does("vote", project, poll, "for", *FOUNDER)
    chain.pass_time(15 * DAY)
    terminal.does("execute", project, poll, *FOUNDER)
    return proposed


def flat(text: str) -> str:
    """A table's words, without its lines and breaks."""
    return " ".join(text.replace("│", " ").replace("┃", " ").replace("\u00a0", " ").split())
