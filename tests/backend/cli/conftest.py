"""A person at the command line: a folder of their own, a real chain, and the command itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.cli import run
from backend.wallet.keys import KeyFolder
from scripts.helpers.records import write_record
from scripts.setup.paths import ROOT
from tests.scripts.chain import Chain
from tests.scripts.fixtures import chain, project, raising, session_chain
from tests.scripts.project_text import write_project

__all__ = ["chain", "project", "raising", "session_chain"]

PASSWORD = "open sesame"


@dataclass(frozen=True)
class Answer:
    """What a command printed and ended with."""

    code: int
    out: str
    err: str

    def found(self, pattern: str) -> str:
        match = re.search(pattern, self.out)
        assert match, self.out
        return match[1]

    def fault(self) -> str:
        """The one sentence of a command that failed."""
        assert self.code == 2, self
        assert "Traceback" not in self.out + self.err
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("coledger: ")
        return lines[0].removeprefix("coledger: ")


@dataclass(frozen=True)
class Terminal:
    """Runs `coledger` in a folder with keys, a record and settings."""

    folder: Path
    environment: dict[str, str]
    patch: pytest.MonkeyPatch
    printed: pytest.CaptureFixture[str]

    def run(self, *arguments: str, **environment: str) -> Answer:
        """The command in this process, which saves a second each; see `process`."""
        self.printed.readouterr()
        with self.patch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            code = run(arguments)
        return Answer(code, *self.printed.readouterr())

    def process(self, *arguments: str) -> Answer:
        """The command as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "backend.cli", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def does(self, *arguments: str, **environment: str) -> Answer:
        """A command that must succeed."""
        answer = self.run(*arguments, **environment)
        assert answer.code == 0, answer
        assert answer.err == ""
        return answer


@pytest.fixture
def terminal(
    chain: Chain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    """The people of the chain have keys by their parts; the project's file is at hand."""
    keys = KeyFolder(tmp_path / "keys")
    for name in ("founder", "voter", "member", "contributor", "stranger"):
        keys.keep(name, chain.account(name), PASSWORD, rounds=2)
    keys.create("poor", PASSWORD, rounds=2)
    (tmp_path / "password").write_text(PASSWORD + "\n")
    write_record(chain.record, tmp_path / "record.json")
    write_project(
        tmp_path,
        ('account = "founder"', f'account = "{chain.address("founder")}"'),
        ('account = "voter"', f'account = "{chain.address("voter")}"'),
    )
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = {
        "COLEDGER_RPC_URL": chain.node.url,
        "COLEDGER_KEY_DIR": str(tmp_path / "keys"),
        "COLEDGER_PASSWORD_FILE": str(tmp_path / "password"),
        "COLEDGER_CONTENT_DIR": str(tmp_path / "content"),
        "COLEDGER_DATABASE": str(tmp_path / "index.db"),
        "COLEDGER_FACTORY": chain.record.factory,
    }
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    environment = {**kept, **settings, "PYTHONPATH": str(ROOT)}
    return Terminal(tmp_path, environment, monkeypatch, capsys)
