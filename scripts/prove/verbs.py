"""What the machines say of their verbs: how often each was tried, how often it did something.

A machine of tests/solidity/support/Verbs.sol writes `Machine verb calls successes` at the end of
each run. A verb that seldom succeeds isn't tested, however often it is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.prove.errors import ProofOutputUnreadable

LEAST_RATE = 0.20


@dataclass(frozen=True)
class VerbCount:
    """One verb of one machine, over some runs."""

    machine: str
    verb: str
    calls: int
    succeeded: int

    @property
    def rate(self) -> float:
        """The part of the calls that did what the verb says."""
        return self.succeeded / self.calls if self.calls else 0.0


def read_verbs(lines: Iterable[str]) -> list[VerbCount]:
    """The counts of a file that machines wrote, added up; raises ProofOutputUnreadable."""
    found = []
    for line in lines:
        words = line.split()
        if len(words) != 4 or not (words[2].isdigit() and words[3].isdigit()):
            raise ProofOutputUnreadable(f"a machine wrote a line that counts no verb: {line!r}")
        found.append(VerbCount(words[0], words[1], int(words[2]), int(words[3])))
    return added_up(found)


def added_up(counts: Iterable[VerbCount]) -> list[VerbCount]:
    """One count for each verb of each machine."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for one in counts:
        calls, succeeded = sums.get((one.machine, one.verb), (0, 0))
        sums[one.machine, one.verb] = (calls + one.calls, succeeded + one.succeeded)
    return [VerbCount(*name, *both) for name, both in sorted(sums.items())]


def rare(counts: Iterable[VerbCount]) -> list[str]:
    """One sentence for each verb that succeeds too seldom."""
    return [
        f"{one.machine}.{one.verb} did something in {one.rate:.1%} of {one.calls:,} calls, "
        f"and {LEAST_RATE:.0%} are asked for"
        for one in counts
        if one.rate < LEAST_RATE
    ]
