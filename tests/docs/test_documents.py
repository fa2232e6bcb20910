"""The documents say what is so: links lead somewhere, commands exist, named tests exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
TARGET = re.compile(r"\bmake ([a-z][a-z-]+)")
COMMAND = re.compile(r"\bcoledger((?: [a-z]+(?:-[a-z]+)*)+)")
TEST = re.compile(r"`(tests/[\w/.-]+)(?:::(\w+))?`")


FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_of(document: Path) -> str:
    """What a reader would type: shell blocks, and code within sentences."""
    text = document.read_text()
    blocks = [body for language, body in FENCED.findall(text) if language == "sh"]
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", FENCED.sub("", text))])


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_links_lead_to_files(document: Path) -> None:
    links = LINK.findall(document.read_text())
    missing = [link for link in links if not (document.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_named_make_targets_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert not set(TARGET.findall(code_of(document))) - targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_named_tests_exist(document: Path) -> None:
    missing = []
    for path, name in TEST.findall(document.read_text()):
        file = ROOT / path
        if not file.exists() or (name and not re.search(rf"\b{name}\b", file.read_text())):
            missing.append(f"{path}::{name}")
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_named_commands_exist(document: Path) -> None:
    for words in sorted(set(COMMAND.findall(code_of(document)))):
        run = subprocess.run(
            [Path(sys.executable).parent / "coledger", *words.split(), "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"coledger{words}: {run.stderr}"
