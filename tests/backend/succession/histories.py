"""A real history whose people have accounts: the batch that a community has checked."""

from __future__ import annotations

import re
from pathlib import Path

from tests.backend.cli.conftest import Terminal
from tests.backend.history.repositories import DATA, recorded
from tests.scripts.chain import Chain

CATEGORIES = {"code": "development", "doc": "design", "test": "development"}


def address(index: int) -> str:
    """An account of nobody in particular."""
    return f"0x{0xC0FFEE << 136 | index:040x}"


def checked_batch(terminal: Terminal, chain: Chain) -> Path:
    """A repository's authors and another project's credits, all with accounts and categories.

    One of them holds shares already: the founder is David Lord.
    """
    repository = recorded(terminal.folder, "markupsafe")
    terminal.does("import", "git", str(repository), "--units", "0.1")
    terminal.does("import", "credits", str(DATA / "match-sorter.json"), "--units", "0.25")
    path = terminal.folder / "history.toml"
    parts = []
    for number, part in enumerate(path.read_text().split("\n[[")):
        if part.startswith("people]]"):
            who = chain.address("founder") if '"David Lord"' in part else address(number)
            part = part.replace('account = ""', f'account = "{who}"')
        parts.append(part)
    head, *rest = parts
    before, _, listed = head.partition("\n[categories]\n")
    kinds = re.findall(r'^"(\w+)" = ', listed, re.MULTILINE)
    table = "".join(f'"{kind}" = "{CATEGORIES.get(kind, "")}"\n' for kind in kinds)
    head = f"{before}\n[categories]\n{table}"
    path.write_text("\n[[".join([head, *rest]))
    return path
