"""`make mutate`: judges a seeded sample of mutants, and writes docs/reports/mutation.json."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from backend.errors import ColedgerError
from scripts.mutate.baseline import Baseline, baseline
from scripts.mutate.judge import Judge
from scripts.mutate.modules import candidates, named
from scripts.mutate.order import KillOrder
from scripts.mutate.report import About, lines_of, make_report, read_explanations, write_report
from scripts.mutate.run import Known, judge_sample
from scripts.mutate.sample import DEFAULT_MUTANTS, DEFAULT_SEED, Sample
from scripts.mutate.state import State
from scripts.setup.paths import ROOT
from scripts.trial.journal import Journal, Record
from scripts.trial.scratch import TESTS, copy_scratch, locked, make_scratch
from scripts.trial.trial import Trial

FOLDER = ROOT / "build" / "mutation"
JOURNAL = FOLDER / "verdicts.jsonl"
EXPLAINED = ROOT / TESTS / "mutation" / "explained.toml"
REPORT = ROOT / "docs" / "reports" / "mutation.json"
# As long as the sample isn't whole; the committed report is only replaced by a whole one.
PARTIAL = FOLDER / "report.json"


def mutate(given: argparse.Namespace) -> Path:
    """Judge what isn't known yet, and write the report; returns where it is."""
    state = State()
    with ExitStack() as stack:
        stack.enter_context(locked(FOLDER))
        trial = Trial(make_scratch(FOLDER / "scratch-1"))
        stack.callback(trial.close)
        unchanged = baseline(trial, state.revision, FOLDER / "baseline.json")
        sources, found = candidates(trial)
        sample = Sample.plan(found, given.mutants, given.seed)
        whole = Sample.plan(found, given.mutants, given.seed)
        if given.module:
            sample.restrict(named(set(sources), given.module))
        known = Known(Journal(JOURNAL), sources, state)
        trials = [trial]
        for number in range(2, given.jobs + 1):
            copy = copy_scratch(trial.scratch, FOLDER / f"scratch-{number}")
            trials.append(Trial(copy, trial.profile))
            stack.callback(trials[-1].close)
        judge = _judge(unchanged, trial, known)
        began = time.monotonic()
        judged = judge_sample(sample, known, judge, trials, given.seconds)
        _say_speed(judged, time.monotonic() - began)
    about = About(given.seed, whole.planned, unchanged.profile, unchanged.left_out)
    return _report(known.of(whole), about)


def _judge(unchanged: Baseline, trial: Trial, known: Known) -> Judge:
    files = [file for file in unchanged.seconds if file not in unchanged.left_out]
    order = KillOrder.read(trial.scratch, files, unchanged.seconds)
    for record in known.journal:
        order.learn(record)
    return Judge(unchanged, order, known.state)


def _report(records: list[Record], about: About) -> Path:
    report = make_report(records, about, read_explanations(EXPLAINED))
    target = REPORT if report["mutants"] == report["planned"] else PARTIAL
    write_report(target, report)
    sys.stdout.write("\n".join(lines_of(report)) + "\n")
    return target


def _say_speed(judged: list[Record], seconds: float) -> None:
    if not judged:
        return
    sys.stdout.write(f"\n{len(judged)} verdicts in {seconds:.0f} s\n")
    for verdict in sorted({record["verdict"] for record in judged}):
        times = [record["seconds"] for record in judged if record["verdict"] == verdict]
        mean = sum(times) / len(times)
        sys.stdout.write(
            f"{verdict:<10} {len(times):>4}, {mean:.1f} s each, {max(times):.1f} s at most\n"
        )


def arguments() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="python -m scripts.mutate", description=__doc__)
    parser.add_argument("--module", help="only this module: Polls, or a path")
    parser.add_argument("--seconds", type=float, help="begin no mutant after this many")
    parser.add_argument("--mutants", type=int, default=DEFAULT_MUTANTS, help="how many count")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="of the sample")
    parser.add_argument("--jobs", type=int, default=2, help="mutants judged at a time")
    return parser


def main() -> int:
    """Returns the exit code: 1 if nothing could be said."""
    try:
        written = mutate(arguments().parse_args())
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; the same command goes on from here.\n")
        return 130
    sys.stdout.write(f"{written.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
