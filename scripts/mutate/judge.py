"""Says of one mutant whether the tests notice it."""

from __future__ import annotations

import threading
import time

from scripts.mutate.baseline import Baseline
from scripts.mutate.mutants import Mutant
from scripts.mutate.order import KillOrder
from scripts.mutate.state import EQUIVALENT, INVALID, KILLED, SURVIVED, State
from scripts.trial.journal import Record
from scripts.trial.trial import Trial

# A mutant that loops is ended after this many times what all tests take unchanged.
PATIENCE = 10
LEAST_SECONDS = 120.0


class Judge:
    """Judges mutants on any of several trials; one mutant a trial at a time."""

    def __init__(self, baseline: Baseline, order: KillOrder, state: State) -> None:
        self._timeout = max(LEAST_SECONDS, PATIENCE * baseline.whole)
        self._order = order
        self._state = state
        self._deployed: dict[str, str] = {}
        self._lock = threading.Lock()

    def judge(self, trial: Trial, mutant: Mutant, source: bytes) -> Record:
        """The verdict, as it is written down."""
        began = time.monotonic()
        verdict, by = self._verdict(trial, mutant, mutant.apply(source))
        record = {
            "key": mutant.key(source, self._state.foundation),
            "revision": self._state.revision,
            "module": mutant.module,
            "function": mutant.function,
            "line": mutant.line,
            "operator": mutant.operator,
            "before": mutant.before,
            "after": mutant.after,
            "verdict": verdict,
            "by": by,
            "test": self._state.test_of(by),
            "seconds": round(time.monotonic() - began, 2),
        }
        self._order.learn(record)
        return record

    def _verdict(self, trial: Trial, mutant: Mutant, text: str) -> tuple[str, str]:
        changed = {mutant.module: text}
        compiled = trial.compile(changed)
        if compiled.errors:
            return INVALID, compiled.errors[0].partition("\n")[0]
        if trial.same_as_base(compiled):
            return EQUIVALENT, trial.profile.name
        trial.install(compiled)
        for files in self._order.stages(mutant):
            run = trial.run(only=files, stop_at_first=True, timeout=self._timeout)
            if run.out_of_time:
                return KILLED, "time"
            if run.red:
                return KILLED, run.red[0].name
        # The optimiser of the deployment sees through more than the quick settings do.
        fingerprint = trial.fingerprint_as_deployed(changed, {mutant.module})
        if not fingerprint:
            return INVALID, "as deployed"
        if fingerprint == self._original(trial, mutant):
            return EQUIVALENT, "as deployed"
        return SURVIVED, ""

    def _original(self, trial: Trial, mutant: Mutant) -> str:
        """The fingerprint of what is deployed of an unchanged module."""
        with self._lock:
            if mutant.module not in self._deployed:
                unchanged = trial.fingerprint_as_deployed({}, {mutant.module})
                self._deployed[mutant.module] = unchanged
            return self._deployed[mutant.module]
