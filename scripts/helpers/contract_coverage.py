"""`make coverage`: the branches of the contracts that Solidity tests take, and those they miss."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

REPORT = ROOT / "build" / "coverage" / "lcov.info"
# Not ours to cover: what only tests use.
LEFT_OUT = ("contracts/testing/", "tests/", "node_modules/", "scripts/")


@dataclass
class Covered:
    """What the tests reached in one file: lines and branches, and where they weren't."""

    file: str
    lines: dict[int, bool] = field(default_factory=dict)
    branches: dict[tuple[int, str, str], bool] = field(default_factory=dict)

    @property
    def missed_branches(self) -> list[int]:
        """Numbers of the lines that have a branch no test took."""
        return sorted({line for (line, _, _), taken in self.branches.items() if not taken})

    @property
    def missed_lines(self) -> list[int]:
        """Numbers of the lines that no test ran."""
        return sorted(line for line, ran in self.lines.items() if not ran)


def read_report(lines: Iterable[str]) -> list[Covered]:
    """The files of an lcov report, without those that only tests use."""
    files: list[Covered] = []
    for line in lines:
        kind, _, rest = line.strip().partition(":")
        if kind == "SF":
            files.append(Covered(rest))
        elif kind == "DA":
            number, hits = rest.split(",")[:2]
            files[-1].lines[int(number)] = hits != "0"
        elif kind == "BRDA":
            number, block, branch, hits = rest.split(",")
            files[-1].branches[int(number), block, branch] = hits not in ("0", "-")
    return [covered for covered in files if not covered.file.startswith(LEFT_OUT)]


def table(files: list[Covered]) -> list[str]:
    """One line a file and one in all, then one for each file with lines or branches missed."""
    rows = [_row(covered.file, [covered]) for covered in files]
    rows.append(_row("all", files))
    missed = [
        f"{covered.file}: {what} {', '.join(map(str, numbers))}"
        for covered in files
        for what, numbers in (
            ("no test takes a branch at line", covered.missed_branches),
            ("no test runs line", covered.missed_lines),
        )
        if numbers
    ]
    return [*rows, "", *missed]


def _row(name: str, files: list[Covered]) -> str:
    lines = [ran for covered in files for ran in covered.lines.values()]
    branches = [taken for covered in files for taken in covered.branches.values()]
    return f"{name:<40} lines {_part(lines)}   branches {_part(branches)}"


def _part(values: list[bool]) -> str:
    share = f"{100 * sum(values) / len(values):5.1f} %" if values else "   –   "
    return f"{share} ({sum(values)}/{len(values)})"


def main() -> int:
    """Run forge's coverage, print the table; returns forge's exit code."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    command = [str(TOOLS_BIN / "forge"), "coverage", "--ir-minimum", "--report", "lcov"]
    command += ["--report-file", str(REPORT), "--no-match-coverage", "node_modules|testing"]
    environment = {**tool_environment(), "FOUNDRY_PROFILE": "coverage"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        return done.returncode
    with REPORT.open(encoding="utf-8") as report:
        sys.stdout.write("\n".join(table(read_report(report))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
