"""What each verb costs as a transaction, against tests/solidity/gas/verbs.json.

`python -m scripts.helpers.gas_snapshot` compares; with `--write` it writes the file anew. The figures
are the same in every run of the same code: what differs was changed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

COMMITTED = ROOT / "tests" / "solidity" / "gas" / "verbs.json"
FRESH = ROOT / "build" / "gas"
# Room for what isn't the code's doing: an address with a zero byte more or less in some calldata.
TOLERANCE = 0.002


def read(path: Path) -> dict[str, int]:
    """A snapshot as forge writes it; empty if it isn't there."""
    if not path.is_file():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {verb: int(gas) for verb, gas in found.items()}


def measure() -> Path | None:
    """Runs the tests that measure; where they wrote. None, with forge's output shown, if one failed."""
    shutil.rmtree(FRESH, ignore_errors=True)
    done = subprocess.run(
        [str(TOOLS_BIN / "forge"), "test", "--match-path", "tests/solidity/gas/*"],
        cwd=ROOT,
        env={**tool_environment(), "FOUNDRY_PROFILE": "gas"},
        capture_output=True,
        text=True,
        check=False,
    )
    written = FRESH / COMMITTED.name
    if done.returncode == 0 and written.is_file():
        return written
    sys.stderr.write(f"{done.stdout}{done.stderr}The verbs couldn't be measured.\n")
    return None


def differences(committed: dict[str, int], fresh: dict[str, int]) -> list[str]:
    """One line for each verb that costs more, or less, than what is committed."""
    lines = []
    for verb in sorted(committed.keys() | fresh.keys()):
        before, now = committed.get(verb), fresh.get(verb)
        if before is None:
            lines.append(f"{verb}: new, {now:,}")
        elif now is None:
            lines.append(f"{verb}: {before:,}, but it isn't measured any more")
        elif abs(now - before) > TOLERANCE * before:
            lines.append(f"{verb}: {before:,} → {now:,} ({(now - before) / before:+.1%})")
    return lines


def compare(committed: dict[str, int], fresh: dict[str, int]) -> int:
    """Says what differs; returns 1 if anything does."""
    found = differences(committed, fresh)
    for line in found:
        sys.stdout.write(f"{line}: run `make gas` and say why in the commit\n")
    told = f"{len(fresh)} verbs cost what {COMMITTED.relative_to(ROOT)} says"
    sys.stdout.write("" if found else f"{told}, within {TOLERANCE:.1%}\n")
    return 1 if found else 0


def main(write: bool) -> int:
    """Measure, then compare or write; returns the exit code."""
    written = measure()
    if written is None:
        return 1
    if not write:
        return compare(read(COMMITTED), read(written))
    for line in differences(read(COMMITTED), read(written)):
        sys.stdout.write(f"{line}\n")
    shutil.copyfile(written, COMMITTED)
    return 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
