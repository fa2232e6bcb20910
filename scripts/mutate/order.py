"""In which order the test files meet a mutant: first those that most likely kill it."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from scripts.mutate.mutants import Mutant
from scripts.trial.journal import Record

# How many files are tried first, together: a run of forge costs 0.2 s before its first test.
FIRST = 5
SAME_PLACE, SAME_FUNCTION, SAME_MODULE = 100.0, 3.0, 1.0
NAMED_AFTER, MENTIONED = 2.0, 1.0
# A file slower than this is left for last: invariants and long fuzzing.
SLOW_SECONDS = 0.8


class KillOrder:
    """Learns from every kill, of this run and of earlier ones, whatever the revision was.

    A file scores for having killed the same mutant before, then mutants of the same function, of
    the same module; without history, for mentioning the function, and for being named after the
    module.
    """

    def __init__(self, texts: dict[str, str], seconds: dict[str, float]) -> None:
        self._words = {file: set(re.findall(r"\w+", text)) for file, text in texts.items()}
        self._slow = {file for file in texts if seconds.get(file, 0.0) > SLOW_SECONDS}
        self._kills: Counter[tuple[str, ...]] = Counter()
        self._lock = threading.Lock()

    @classmethod
    def read(cls, root: Path, files: Iterable[str], seconds: dict[str, float]) -> KillOrder:
        """For these test files below a root, which took so many seconds unchanged."""
        return cls({file: (root / file).read_text(encoding="utf-8") for file in files}, seconds)

    def learn(self, record: Record) -> None:
        """Take note of a verdict."""
        if record["verdict"] != "killed" or "::" not in record["by"]:
            return
        file = record["by"].partition("::")[0]
        module, function = record["module"], record["function"]
        with self._lock:
            self._kills[file, module] += 1
            self._kills[file, module, function] += 1
            self._kills[file, module, record["before"], record["after"]] += 1

    def stages(self, mutant: Mutant) -> list[list[str]]:
        """Files to run together, one group after the other: likely, quick, slow."""
        ranked = sorted(self._words, key=lambda file: (-self._score(file, mutant), file))
        before = [file for file in ranked if self._kills[file, *mutant.identity]]
        quick = [file for file in ranked if file not in self._slow]
        first = [*before[:1], *(file for file in quick if file not in before[:1])][:FIRST]
        rest = [file for file in quick if file not in first]
        slow = [file for file in ranked if file in self._slow and file not in first]
        return [stage for stage in (first, rest, slow) if stage]

    def _score(self, file: str, mutant: Mutant) -> float:
        module, function = mutant.module, mutant.function
        name = PurePosixPath(module).stem.lower()
        path = PurePosixPath(file.lower())
        named = name in (path.name.partition(".")[0], path.parent.name)
        mentioned = function.lstrip("_") in self._words[file]
        # Many kills of the module weigh as much as a few of the function, and no more.
        return (
            SAME_PLACE * bool(self._kills[file, *mutant.identity])
            + SAME_FUNCTION * min(self._kills[file, module, function], 10)
            + SAME_MODULE * min(self._kills[file, module], 10)
            + NAMED_AFTER * named
            + MENTIONED * mentioned
        )
