"""The compiler as a process that stays: loading it costs more than compiling a small change."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from scripts.helpers.processes import die_with_parent
from scripts.setup.paths import NODE_MODULES, TOOLS_BIN
from scripts.trial.errors import TrialFailed

PROGRAM = Path(__file__).with_suffix(".cjs")
# WebAssembly's memory only grows.
ANSWERS_OF_ONE_PROCESS = 60


class Compiler:
    """Answers standard JSON questions about the sources below a folder.

    Create it in the thread that lives longest: the process ends with it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._answers = 0
        self._process = self._start()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The compiler's output; raises TrialFailed if the compiler breaks."""
        if self._answers >= ANSWERS_OF_ONE_PROCESS:
            self._restart()
        self._answers += 1
        try:
            return self._exchange(json.dumps(question))
        except TrialFailed:  # out of memory, perhaps: once more, with a new one
            self._restart()
            return self._exchange(json.dumps(question))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _start(self) -> subprocess.Popen[str]:
        command = [str(TOOLS_BIN / "node"), str(PROGRAM), str(self._root), str(NODE_MODULES)]
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent(),
        )

    def _restart(self) -> None:
        self.close()
        self._process = self._start()
        self._answers = 0

    def _exchange(self, line: str) -> dict[str, Any]:
        pipes = self._process
        if pipes.stdin is None or pipes.stdout is None:
            raise TrialFailed("The compiler has no pipes.")
        try:
            pipes.stdin.write(line + "\n")
            pipes.stdin.flush()
        except BrokenPipeError:
            raise TrialFailed("The compiler ended by itself.") from None
        said = pipes.stdout.readline()
        try:
            answer: dict[str, Any] = json.loads(said)
        except ValueError:
            raise TrialFailed(f"The compiler broke off: {said[:200] or 'no answer'}.") from None
        return answer


def errors_of(answer: dict[str, Any]) -> list[str]:
    """What the compiler refuses, in its own words."""
    errors = [entry for entry in answer.get("errors", []) if entry["severity"] == "error"]
    return [str(entry["formattedMessage"]) for entry in errors]
