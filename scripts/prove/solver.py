"""The solver that halmos asks: two of them at the same question, and the first answer counts.

Yices decides bits and sums quickly; cvc5, told to read bit vectors as integers, decides products and
quotients that no bit-blaster ends with. Runs in the provers' environment, by path.

usage: solver.py SECONDS FILE.smt2
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
DECIDED = ("sat", "unsat")
POLL_SECONDS = 0.01


def commands(seconds: int, question: str) -> list[list[str]]:
    """The solvers, each with a limit of its own, should nobody be left to end it."""
    return [
        [
            str(BIN / "yices-smt2"),
            "--smt2-model-format",
            "--bvconst-in-decimal",
            f"--timeout={seconds}",
            question,
        ],
        [sys.executable, __file__, "--cvc5", str(seconds), question],
    ]


def race(seconds: int, question: str) -> str:
    """The first decisive answer with its model, or `unknown` when none came in time."""
    deadline = time.monotonic() + seconds
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for command in commands(seconds, question)
    ]
    try:
        while running and time.monotonic() < deadline:
            for solver in [solver for solver in running if solver.poll() is not None]:
                answer = solver.communicate()[0]
                if answer.split("\n", 1)[0].strip() in DECIDED:
                    return answer
                running.remove(solver)
            time.sleep(POLL_SECONDS)
    finally:
        for solver in running:
            solver.kill()
    return "unknown\n"


def cvc5_answer(seconds: int, question: str) -> None:
    """Print what cvc5 says, command by command."""
    import cvc5

    solver = cvc5.Solver(cvc5.TermManager())
    options = {"produce-models": "true", "solve-bv-as-int": "sum", "tlimit": str(seconds * 1000)}
    for name, value in options.items():
        solver.setOption(name, value)
    parser = cvc5.InputParser(solver)
    parser.setFileInput(cvc5.InputLanguage.SMT_LIB_2_6, question)
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        sys.stdout.write(str(command.invoke(solver, symbols) or ""))


def main(arguments: list[str]) -> int:
    """Answer one question."""
    if arguments[0] == "--cvc5":
        cvc5_answer(int(arguments[1]), arguments[2])
    else:
        sys.stdout.write(race(int(arguments[0]), arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
