"""How contracts are compiled while they are tried: the cheapest settings that can compile them.

Measured on two cores, with the whole ledger: without optimiser and IR 0.8 s, with the old
optimiser 3 s, through the IR 8 s, as deployed 13 s. What the code does is the same; only gas and
size differ, so the tests run without a limit of size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The hash of the sources would make every mutant's code differ from the original's.
NO_METADATA = {"bytecodeHash": "none", "appendCBOR": False}


@dataclass(frozen=True)
class Profile:
    """A name, and what of solc's settings it decides."""

    name: str
    via_ir: bool
    optimizer: dict[str, Any]

    def settings(self, evm_version: str, remappings: list[str]) -> dict[str, Any]:
        """Settings of solc's standard JSON, without the output that is asked for."""
        return {
            "viaIR": self.via_ir,
            "optimizer": self.optimizer,
            "evmVersion": evm_version,
            "remappings": remappings,
            "metadata": NO_METADATA,
        }


_LIGHT_STEPS = {"yul": True, "yulDetails": {"stackAllocation": True, "optimizerSteps": "u:"}}
# From the cheapest on; the last but one can compile all that the deployed profile can.
LIGHT = (
    Profile("plain", via_ir=False, optimizer={"enabled": False}),
    Profile("optimised", via_ir=False, optimizer={"enabled": True, "runs": 1}),
    Profile(
        "through the IR",
        via_ir=True,
        optimizer={"enabled": True, "runs": 1, "details": _LIGHT_STEPS},
    ),
)


def deployed(config: dict[str, Any]) -> Profile:
    """What foundry.toml deploys with."""
    optimizer = {"enabled": bool(config["optimizer"]), "runs": int(config["optimizer_runs"])}
    return Profile("as deployed", via_ir=bool(config["via_ir"]), optimizer=optimizer)
