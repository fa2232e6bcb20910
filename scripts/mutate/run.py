"""Judges the sample: several trials at once, each verdict kept as soon as it is known."""

from __future__ import annotations

import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from scripts.mutate.judge import Judge
from scripts.mutate.mutants import Mutant
from scripts.mutate.sample import Sample
from scripts.mutate.state import COUNTED, State
from scripts.trial.journal import Journal, Record
from scripts.trial.trial import Trial

Running = dict[Future[Record], tuple[Mutant, Trial]]


@dataclass(frozen=True)
class Known:
    """The verdicts that still hold, by what each mutant makes of its module."""

    journal: Journal
    sources: dict[str, bytes]
    state: State

    def record(self, mutant: Mutant) -> Record | None:
        """The verdict, if there is one that holds, with where the mutant stands now."""
        found = self.journal.get(mutant.key(self.sources[mutant.module], self.state.foundation))
        return {**found, "line": mutant.line} if found and self.state.holds(found) else None

    def of(self, sample: Sample) -> list[Record]:
        """What is known of a sample; what isn't keeps its place in it."""
        records = []
        while mutant := sample.next():
            record = self.record(mutant)
            sample.settle(mutant, counts=record is None or record["verdict"] in COUNTED)
            records += [record] if record else []
        return records

    def next_unknown(self, sample: Sample) -> Mutant | None:
        """The next mutant of a sample that must be judged; those known are settled on the way."""
        while mutant := sample.next():
            record = self.record(mutant)
            if record is None:
                return mutant
            sample.settle(mutant, counts=record["verdict"] in COUNTED)
        return None


def judge_sample(
    sample: Sample, known: Known, judge: Judge, trials: list[Trial], seconds: float | None
) -> list[Record]:
    """Judge what isn't known, until the sample is whole or the time is up; returns the verdicts."""
    free = list(trials)
    judged: list[Record] = []
    began = time.monotonic()
    running: Running = {}
    with ThreadPoolExecutor(len(trials)) as pool:
        while True:
            while free and (seconds is None or time.monotonic() - began < seconds):
                mutant = known.next_unknown(sample)
                if mutant is None:
                    break
                trial = free.pop()
                source = known.sources[mutant.module]
                running[pool.submit(judge.judge, trial, mutant, source)] = mutant, trial
            if not running:
                return judged
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                mutant, trial = running.pop(future)
                free.append(trial)
                record = future.result()
                known.journal.add(record)
                sample.settle(mutant, counts=record["verdict"] in COUNTED)
                judged.append(record)
                _show(record)


def _show(record: Record) -> None:
    by = f" by {record['by']}" if record["by"] else ""
    place = f"{record['module']}:{record['line']}"
    sys.stdout.write(
        f"{record['verdict']:<10} {place} {record['operator']}{by} ({record['seconds']:.1f} s)\n"
    )
    sys.stdout.flush()
