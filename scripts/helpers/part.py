"""`python -m scripts.helpers.part NAME COMMAND…`: runs a part of `make test`, keeps its outcome.

The part's output passes through; its seconds and counts are kept under build/parts for the totals.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PARTS = Path(__file__).resolve().parents[2] / "build" / "parts"
# The closing lines of pytest (`3 failed, 12 passed in 4.5s`) and forge (`tests passed, 0 failed`).
PYTEST_CLOSING = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s.*$")
FORGE_CLOSING = re.compile(r"(\d+) tests? passed, (\d+) failed, (\d+) skipped \(\d+ total tests?\)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
BAD = ("failed", "error", "errors")


@dataclass
class Outcome:
    """What one part did: how long it took, its exit code, and how many tests ended in which way."""

    name: str
    seconds: float = 0.0
    code: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def count(self, line: str) -> None:
        """Take the counts of a closing line; other lines change nothing."""
        plain = COLOURS.sub("", line.strip())
        forge = FORGE_CLOSING.search(plain)
        closing = PYTEST_CLOSING.match(plain)
        if forge:
            self.passed, self.failed, self.skipped = (int(number) for number in forge.groups())
        elif closing:
            words = [item.split() for item in closing.group(1).split(", ")]
            counts = {word: int(number) for number, word in words}
            self.passed = counts.get("passed", 0)
            self.failed = sum(counts.get(word, 0) for word in BAD)
            self.skipped = counts.get("skipped", 0) + counts.get("xfailed", 0)


def run_part(name: str, command: Sequence[str]) -> Outcome:
    """Run a command, let its output through, and return what it came to."""
    outcome = Outcome(name)
    began = time.monotonic()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        list(command),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            outcome.count(line)
    outcome.code = process.returncode
    outcome.seconds = time.monotonic() - began
    return outcome


def main(arguments: Sequence[str]) -> int:
    """Run the part that the arguments name; returns the exit code of its command."""
    name, *command = arguments
    sys.stdout.write(f"\n──── {name} ────\n")
    sys.stdout.flush()
    outcome = run_part(name, command)
    PARTS.mkdir(parents=True, exist_ok=True)
    (PARTS / f"{name}.json").write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    sys.stdout.write(f"──── {name}: {outcome.seconds:.1f} s, exit code {outcome.code} ────\n")
    return outcome.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
