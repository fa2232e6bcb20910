"""One change of one place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A module, the bytes of it that are replaced, and by what."""

    module: str
    function: str
    operator: str
    start: int
    end: int
    replacement: str
    line: int
    before: str
    after: str

    def apply(self, source: bytes) -> str:
        """The module's source with the change."""
        changed = source[: self.start] + self.replacement.encode() + source[self.end :]
        return changed.decode()

    def key(self, source: bytes, foundation: str) -> str:
        """Under which the verdict is kept: the mutated source, and all that it is compiled with."""
        text = f"{foundation}\n{self.module}\n{self.apply(source)}"
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def identity(self) -> tuple[str, str, str]:
        """The same in every revision that has this place, wherever it stands."""
        return self.module, self.before, self.after


def make_mutant(
    module: str, function: str, operator: str, source: bytes, change: tuple[int, int, str]
) -> Mutant:
    """A mutant that knows its line, and the lines it changes before and after, folded into one."""
    start, end, replacement = change
    first = source.rfind(b"\n", 0, start) + 1
    last = source.find(b"\n", end)
    last = len(source) if last < 0 else last
    before = source[first:last].decode()
    after = (source[first:start] + replacement.encode() + source[end:last]).decode()
    line = source.count(b"\n", 0, start) + 1
    return Mutant(
        module, function, operator, start, end, replacement, line, _folded(before), _folded(after)
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
