"""What a run of the proofs is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """The seed of all that is chosen by chance, and whether short forms will do."""

    seed: int
    quick: bool = False

    @property
    def profile(self) -> str:
        """The profile of foundry.toml for machines and fuzzed tests."""
        return "default" if self.quick else "prove"
