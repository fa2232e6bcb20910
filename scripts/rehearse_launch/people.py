"""Who launches: a folder with keys, settings and a project's file, and the command as they run it."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from eth_account import Account
from eth_account.signers.local import LocalAccount

from backend.errors import ColedgerError
from backend.wallet.keys import KeyFolder
from scripts.helpers.node import LOCAL_MNEMONIC, Node
from scripts.setup.paths import ROOT, VENV

PASSWORD: Final = "rehearsed"  # noqa: S105 - of keys that everybody knows
PEOPLE: Final = ("deployer", "founder", "voter", "member", "giver")
COMMAND: Final = VENV / "bin" / "coledger"
PATIENCE: Final = 3600.0
PROJECT: Final = ROOT / "scripts" / "rehearse_launch" / "project.toml"


class RehearsalFailed(ColedgerError):
    """A step didn't do what docs/launch.md says."""

    status = 500


@dataclass
class Stage:
    """A node with nothing on it, and the folder of those who launch there."""

    node: Node
    folder: Path
    said: list[dict[str, object]] = field(default_factory=list)

    def prepare(self) -> None:
        """Keys for everybody, settings, and the project's file with its texts."""
        keys = KeyFolder(self.folder / "keys")
        for name in PEOPLE:
            keys.keep(name, account(name), PASSWORD, rounds=2)
        (self.folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
        text = PROJECT.read_text("utf-8")
        for name in PEOPLE:
            text = text.replace(f'account = "{name}"', f'account = "{account(name).address}"')
        (self.folder / "project.toml").write_text(text, encoding="utf-8")
        for name in ("agreement", "about", "evidence", "why"):
            (self.folder / f"{name}.md").write_text(f"# The {name} of a rehearsal\n", "utf-8")

    def does(self, *words: str, code: int = 0) -> str:
        """A command that must end with this code; what it said. RehearsalFailed."""
        try:
            done = subprocess.run(
                [str(COMMAND), *words],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise RehearsalFailed(f"coledger {' '.join(words)} took {PATIENCE:g} s.") from late
        self.said.append({"command": " ".join(("coledger", *words)), "code": done.returncode})
        if done.returncode != code:
            said = (done.stdout + done.stderr)[-1500:]
            raise RehearsalFailed(
                f"coledger {' '.join(words)} ended with {done.returncode}: {said}"
            )
        return done.stdout

    def found(self, pattern: str, text: str) -> str:
        """What a command's words hold. RehearsalFailed if they don't."""
        match = re.search(pattern, text)
        if match is None:
            raise RehearsalFailed(f"There is no {pattern} in: {text[-800:]}")
        return match[1]

    def pass_time(self, seconds: int) -> None:
        """What on a public network is waited for."""
        self.node.request("evm_increaseTime", seconds)
        self.node.request("evm_mine")

    @property
    def environment(self) -> dict[str, str]:
        """The settings, and nothing of those of whoever runs this."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        told = {
            "rpc_url": self.node.url,
            "key_dir": str(self.folder / "keys"),
            "password_file": str(self.folder / "password"),
            "content_dir": str(self.folder / "content"),
            "database": str(self.folder / "index.db"),
            "record": str(self.folder / "record.json"),
        }
        named = {f"COLEDGER_{name.upper()}": value for name, value in told.items()}
        return {**kept, **named, "COLUMNS": "300", "PYTHONPATH": str(ROOT)}


def account(name: str) -> LocalAccount:
    """The key of one of the accounts that both nodes make rich."""
    Account.enable_unaudited_hdwallet_features()
    found: LocalAccount = Account.from_mnemonic(
        LOCAL_MNEMONIC, account_path=f"m/44'/60'/0'/0/{PEOPLE.index(name)}"
    )
    return found
