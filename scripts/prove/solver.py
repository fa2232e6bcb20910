"""The solver that halmos asks: two of them at the same question, and the first answer counts.

Yices decides bits and sums of bit vectors, and finds counterexamples. z3 is asked the same about
integers (scripts/prove/integers.py), where products and quotients are decided that no bit-blaster
ends with; only its `unsat` counts. Runs in the provers' environment.

usage: python -m scripts.prove.solver SECONDS FILE.smt2
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
POLL_SECONDS = 0.01


def commands(seconds: int, question: str) -> dict[tuple[str, ...], list[str]]:
    """The solvers by the answers of theirs that count, each with a limit of its own."""
    bits = [str(BIN / "yices-smt2"), "--smt2-model-format", "--bvconst-in-decimal"]
    integers = [sys.executable, "-m", "scripts.prove.solver", "--integers", str(seconds), question]
    return {("sat", "unsat"): [*bits, f"--timeout={seconds}", question], ("unsat",): integers}


def race(seconds: int, question: str) -> str:
    """The first answer that counts, with its model, or `unknown` when none came in time."""
    deadline = time.monotonic() + seconds
    running = {
        counts: subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        for counts, command in commands(seconds, question).items()
    }
    try:
        while running and time.monotonic() < deadline:
            for counts in [
                counts for counts, solver in running.items() if solver.poll() is not None
            ]:
                answer: str = running.pop(counts).communicate()[0]
                if answer.split("\n", 1)[0].strip() in counts:
                    return answer
            time.sleep(POLL_SECONDS)
    finally:
        for solver in running.values():
            solver.kill()
    return "unknown\n"


def integer_answer(seconds: int, question: str) -> str:
    """`unsat`, or what else z3 says of the question about integers."""
    import z3

    from scripts.prove.integers import as_integers

    solver = z3.Solver()
    solver.set("timeout", seconds * 1000)
    solver.from_string(as_integers(question))
    return f"{solver.check()}\n"


def main(arguments: list[str]) -> int:
    """Answer one question."""
    if arguments[0] == "--integers":
        sys.stdout.write(integer_answer(int(arguments[1]), arguments[2]))
    else:
        sys.stdout.write(race(int(arguments[0]), arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
