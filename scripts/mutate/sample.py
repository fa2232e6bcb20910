"""Which mutants are tried: a seeded sample, spread over the modules in proportion."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from scripts.mutate.mutants import Mutant

DEFAULT_SEED = 20_250
DEFAULT_MUTANTS = 320
# A small module has rules too.
LEAST_OF_A_MODULE = 8


@dataclass
class _Queue:
    """One module's candidates in their seeded order, and how far they are."""

    candidates: list[Mutant]
    quota: int
    taken: int = 0
    in_hand: int = 0
    counted: int = 0

    @property
    def wanted(self) -> bool:
        return self.counted + self.in_hand < self.quota and self.taken < len(self.candidates)

    @property
    def shortfall(self) -> int:
        """What it will never deliver: nothing is left, and nothing is being judged."""
        over = self.taken == len(self.candidates) and not self.in_hand
        return self.quota - self.counted if over else 0

    @property
    def progress(self) -> float:
        return (self.counted + self.in_hand) / self.quota


@dataclass
class Sample:
    """Hands out candidates until each module has its quota of mutants that count.

    One that doesn't compile, or changes nothing, is replaced by the next of its module's order; so
    the same seed counts the same mutants, however many are judged at a time.
    """

    seed: int
    queues: dict[str, _Queue] = field(default_factory=dict)

    @classmethod
    def plan(cls, mutants: dict[str, list[Mutant]], total: int, seed: int) -> Sample:
        """A sample of `total` of these mutants by module, or of all that there are."""
        sample = cls(seed)
        sizes = {module: len(found) for module, found in mutants.items()}
        for module, quota in quotas(sizes, total).items():
            order = list(mutants[module])
            random.Random(f"{seed}:{module}").shuffle(order)  # noqa: S311 - seeded, not secret
            sample.queues[module] = _Queue(order, quota)
        return sample

    def restrict(self, modules: set[str]) -> None:
        """Only these modules, each with the quota that it has among all."""
        self.queues = {module: self.queues[module] for module in modules & set(self.queues)}

    @property
    def planned(self) -> int:
        """How many mutants are to be counted."""
        return sum(queue.quota for queue in self.queues.values())

    def next(self) -> Mutant | None:
        """The next to be judged, of the module that is least far; None if none is wanted now."""
        self._pass_on()
        wanted = [(queue.progress, module) for module, queue in self.queues.items() if queue.wanted]
        if not wanted:
            return None
        queue = self.queues[min(wanted)[1]]
        queue.taken += 1
        queue.in_hand += 1
        return queue.candidates[queue.taken - 1]

    def settle(self, mutant: Mutant, *, counts: bool) -> None:
        """Says whether a mutant that was handed out counts."""
        queue = self.queues[mutant.module]
        queue.in_hand -= 1
        queue.counted += counts

    def _pass_on(self) -> None:
        """What a module can't deliver, the one with the most candidates left delivers instead."""
        for module, queue in self.queues.items():
            short = queue.shortfall
            others = [
                (len(other.candidates) - other.quota, name)
                for name, other in self.queues.items()
                if name != module and len(other.candidates) > other.quota
            ]
            if short and others:
                queue.quota -= short
                self.queues[max(others)[1]].quota += short


def quotas(sizes: dict[str, int], total: int) -> dict[str, int]:
    """How many of each module: in proportion to its size, but its least; modules without any: none."""
    sizes = {module: size for module, size in sizes.items() if size}
    least = {module: min(size, LEAST_OF_A_MODULE) for module, size in sizes.items()}
    total = min(total, sum(sizes.values()))
    shares = dict(least)
    while sum(shares.values()) < total:
        # The module that is furthest below its part of the whole.
        open_ones = [module for module in sizes if shares[module] < sizes[module]]
        shares[min(open_ones, key=lambda module: (shares[module] / sizes[module], module))] += 1
    return shares
