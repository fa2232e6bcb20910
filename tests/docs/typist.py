"""Somebody who types what the documents say, on a chain and in a folder of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from backend.wallet.keys import KeyFolder
from scripts.helpers.processes import die_with_parent
from tests.docs.reader import Step, missing_lines

HELPERS = Path(__file__).with_name("meanwhile.sh")
SCRIPTS = Path(sys.executable).parent
PASSWORD = "correct horse"
BASH = shutil.which("bash") or "/bin/bash"
# Where each thing that a reader copies into `export NAME=0x…` was printed.
_PRINTED = {
    "ACCOUNT": r"has the address (0x[0-9a-fA-F]{40})",
    "PROJECT": r"The project is (0x[0-9a-fA-F]{40})",
    "CLAIM": r"claim and its poll have the id (0x[0-9a-f]{64})",
    "POLL": r"proposal and its poll have the id (0x[0-9a-f]{64})",
    "DIGEST": r"has the digest (0x[0-9a-f]{64})",
}
_COPIED = re.compile(r"^export (\w+)=0x…", re.MULTILINE)
_STAYS = re.compile(r"^coledger (node|serve)\b")


@dataclass
class Typist:
    """Types each block into a shell that remembers the variables and the printed ids."""

    folder: Path
    ports: dict[str, str]
    printed: str = ""
    known: dict[str, str] = field(default_factory=dict)
    eased: set[str] = field(default_factory=set)
    staying: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
            "COLEDGER_KEY_DIR": str(self.folder / "keys"),
            "COLEDGER_PASSWORD_FILE": str(self.folder / "password"),
            "COLEDGER_RECORD": str(self.folder / "record.json"),
            "COLUMNS": "200",
        }
        (self.folder / "password").write_text(PASSWORD + "\n")

    def does(self, step: Step) -> None:
        """Types a block, writes a file, or compares what was printed."""
        if step.kind == "toml":
            (self.folder / "project.toml").write_text(self._filled(step.body))
        elif step.kind == "text":
            missing = missing_lines(step.body, self.printed)
            assert not missing, f"line {step.line}: {missing}\nnot in:\n{self.printed}"
        elif _STAYS.match(step.body):
            self._starts(self._filled(step.body))
        else:
            self._types(self._filled(step.body), step)

    def ends(self) -> None:
        """Stops what was left running, the last one first."""
        for process in reversed(self.staying):
            process.terminate()
            process.wait(timeout=20)

    def _types(self, body: str, step: Step) -> None:
        script = f". {HELPERS}\nset -e\n{body}\nenv -0 > variables\n"
        done = self._shell(script)
        assert done.returncode == 0, f"line {step.line}: {step.body}\n{done.stdout}"
        if step.kind == "sh":
            self.printed = done.stdout
        for name, pattern in _PRINTED.items():
            if found := re.findall(pattern, done.stdout):
                self.known[name] = found[-1]
        self._eases_keys()
        given = (self.folder / "variables").read_text().split("\0")
        self.environment = dict(each.split("=", 1) for each in given if "=" in each)

    def _eases_keys(self) -> None:
        """The same keys and password in fewer rounds, which saves half a second a command."""
        folder = KeyFolder(self.folder / "keys")
        for key in folder.names():
            path = self.folder / "keys" / f"{key.name}.json"
            if key.name not in self.eased:
                account = folder.open(key.name, PASSWORD)
                path.unlink()
                folder.keep(key.name, account, PASSWORD, rounds=2)
                self.eased.add(key.name)

    def _shell(self, script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )

    def _starts(self, body: str) -> None:
        """What runs on, in a terminal of its own, until it says where it answers."""
        log = self.folder / f"log-{len(self.staying)}"
        with log.open("w") as output:
            process = subprocess.Popen(
                [BASH, "-c", f"exec {body.strip()}"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                preexec_fn=die_with_parent(),
            )
        self.staying.append(process)
        until = time.monotonic() + 60
        while "http://" not in (said := log.read_text()):
            assert process.poll() is None, said
            assert time.monotonic() < until, f"{body} doesn't answer: {said}"
            time.sleep(0.1)
        self.printed = said

    def _filled(self, body: str) -> str:
        """The block with private ports, and with the ids that a reader would have copied."""
        for public, private in self.ports.items():
            body = body.replace(public, private)
        body = _COPIED.sub(lambda match: f"export {match[1]}={self.known[match[1]]}", body)
        return body.replace('account = "0x…"', f'account = "{self.known.get("ACCOUNT", "")}"')
