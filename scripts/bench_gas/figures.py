"""The figures of one run, in the order in which they were first written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Figure:
    """What an operation costs: ours, its floor, and the peers by their names; all in gas."""

    ours: int | None = None
    floor: int | None = None
    peers: dict[str, int] = field(default_factory=dict)

    @property
    def best_peer(self) -> int | None:
        """The cheapest peer; None if there is none."""
        return min(self.peers.values()) if self.peers else None


@dataclass
class Figures:
    """All operations, the community's year, and what couldn't be measured, with the reason."""

    operations: dict[str, Figure] = field(default_factory=dict)
    year: dict[str, int] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    node: str = ""

    def ours(self, name: str, gas: int, floor: int) -> None:
        """Writes down one of ours."""
        figure = self.operations.setdefault(name, Figure())
        figure.ours, figure.floor = gas, floor

    def peer(self, name: str, peer: str, gas: int) -> None:
        """Writes down a peer's."""
        self.operations.setdefault(name, Figure()).peers[peer] = gas

    def unmeasured(self, wanted: list[str]) -> list[str]:
        """Those of the wanted operations that ours has no figure for."""
        found = {name for name, figure in self.operations.items() if figure.ours is not None}
        return [name for name in wanted if name not in found]

    def as_report(self) -> dict[str, Any]:
        """What docs/reports/gas.json holds."""
        operations = {
            name: {"ours": figure.ours, "floor": figure.floor, "peers": figure.peers}
            for name, figure in self.operations.items()
        }
        report = {"operations": operations, "year": self.year, "missing": self.missing}
        return report | {"node": self.node}
