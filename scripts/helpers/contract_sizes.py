"""`make size`: how large each deployable contract is, against the limits of the chain and ours."""

import json
import subprocess
import sys
from pathlib import Path

from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

BUILD = ROOT / "build" / "forge"
# EIP-170: no chain deploys more.
LIMIT_BYTES = 24_576
# Our own, below it: a compiler's update must not be what makes a project undeployable. What doesn't
# fit goes into another part (docs/decisions/0005-four-parts-at-one-address.md).
PARTS = ("Project", "Governance", "Charter", "Lookups")
OWN_LIMITS_BYTES = {**dict.fromkeys(PARTS, 23_500), "Treasury": 3_000}


def deployable() -> dict[str, int]:
    """Name and deployed bytes of each contract that lies directly under contracts/."""
    sizes = {}
    for source in sorted((ROOT / "contracts").glob("*.sol")):
        artifact = BUILD / source.name / f"{source.stem}.json"
        sizes[source.stem] = deployed_bytes(artifact)
    return sizes


def deployed_bytes(artifact: Path) -> int:
    """Length of a contract's deployed bytecode; links not filled in yet count as they are."""
    code: str = json.loads(artifact.read_text(encoding="utf-8"))["deployedBytecode"]["object"]
    return len(code.removeprefix("0x")) // 2


def main() -> int:
    """Build, print the table; returns 1 if a contract is over its limit."""
    forge = [str(TOOLS_BIN / "forge"), "build", "contracts", "--quiet"]
    built = subprocess.run(forge, cwd=ROOT, env=tool_environment(), check=False)
    if built.returncode:
        return built.returncode
    over = []
    for name, size in deployable().items():
        limit = OWN_LIMITS_BYTES.get(name, LIMIT_BYTES)
        sys.stdout.write(f"{name:<24} {size:>7,} bytes of {limit:,}\n")
        if size > limit:
            over.append(name)
    if over:
        sys.stderr.write(f"Over the limit: {', '.join(over)}; split, or take something out.\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
