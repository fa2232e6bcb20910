"""`make coverage`: the branches of the contracts that Solidity tests take, and those they miss.

What is missed must be explained in tests/solidity/coverage/explained.toml. Campaigns and gas figures are left out: what
a named test runs is run every time, and what a campaign runs may be luck.
"""

import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

REPORT = ROOT / "build" / "coverage" / "lcov.info"
EXPLAINED = ROOT / "tests" / "solidity" / "coverage" / "explained.toml"
SLOW = "tests/solidity/{invariants,gas}/*"
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


def missed_places(files: list[Covered], text_of: Callable[[str, int], str]) -> set[str]:
    """Each line that is missed, or has a branch missed, as `file: text`."""
    return {
        f"{covered.file}: {text_of(covered.file, number)}"
        for covered in files
        for number in {*covered.missed_lines, *covered.missed_branches}
    }


def judge(missed: set[str], explained: set[str]) -> list[str]:
    """What is wrong: places that nobody explained, and explanations of what isn't missed any more."""
    return [
        *(f"not explained: {place}" for place in sorted(missed - explained)),
        *(f"explained, but not missed: {place}" for place in sorted(explained - missed)),
    ]


def read_explained(document: str) -> set[str]:
    """The places that the committed list explains."""
    entries = tomllib.loads(document).get("explained", [])
    return {line for entry in entries if entry["because"] for line in entry["lines"]}


def _text_of(file: str, number: int) -> str:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()[number - 1].strip()


def _row(name: str, files: list[Covered]) -> str:
    lines = [ran for covered in files for ran in covered.lines.values()]
    branches = [taken for covered in files for taken in covered.branches.values()]
    return f"{name:<40} lines {_part(lines)}   branches {_part(branches)}"


def _part(values: list[bool]) -> str:
    share = f"{100 * sum(values) / len(values):5.1f} %" if values else "   –   "
    return f"{share} ({sum(values)}/{len(values)})"


def main() -> int:
    """Run forge's coverage and print the table; fails on what is missed and not explained."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    command = [str(TOOLS_BIN / "forge"), "coverage", "--ir-minimum", "--report", "lcov"]
    command += ["--report-file", str(REPORT), "--no-match-coverage", "node_modules|testing"]
    command += ["--no-match-path", SLOW]
    environment = {**tool_environment(), "FOUNDRY_PROFILE": "coverage"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        return done.returncode
    with REPORT.open(encoding="utf-8") as report:
        files = read_report(report)
    wrong = judge(
        missed_places(files, _text_of), read_explained(EXPLAINED.read_text(encoding="utf-8"))
    )
    sys.stdout.write("\n".join([*table(files), "", *wrong]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
