"""`make soak`: random communities, kills, reorganisations and failovers; memory stays flat.

Runs add up: docs/reports/soak.json lists each, and is complete once they make three hours. A run that
is ended early (Ctrl-C, SIGTERM) is kept with the time up to its last comparison.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scripts.prove.report import commit, now
from scripts.soak import report
from scripts.soak.places import place
from scripts.soak.soak import Soak
from tests.backend.indexing.world import running_world


class Run:
    """One run, and what is told of it."""

    def __init__(self, soak: Soak, given: argparse.Namespace) -> None:
        self._soak, self._began = soak, time.monotonic()
        self._kept: dict[str, Any] = {}
        self._note: dict[str, Any] = {"at": now(), "commit": commit(), "seed": given.seed}
        self._note |= {"kept_in": given.place, "asked": given.seconds, "cores": os.cpu_count()}

    def keep(self, ended: str = "") -> dict[str, Any]:
        """Writes down how it stands."""
        soak, seconds = self._soak, round(time.monotonic() - self._began)
        memory = soak.memory.as_report(seconds)
        told: dict[str, Any] = {**self._note, "seconds": seconds, "ended": ended or "not yet"}
        told |= {"load": round(os.getloadavg()[0], 1), "blocks": soak.world.head}
        told |= {"counts": dict(soak.counts), "wrong": list(soak.wrong), **memory}
        told["held"] = not soak.wrong and memory["memory_flat"] is not False
        self._kept = told
        return report.keep(told)

    def broke_off(self, why: str) -> None:
        """What was compared last stays, with why there is no more."""
        sys.stdout.write(f"Broken off ({why}): what was compared last is kept.\n")
        if self._kept:
            report.keep({**self._kept, "ended": f"broken off after that: {why}"})


def main(arguments: list[str] | None = None) -> int:
    """0 if nothing was lost and memory stayed flat."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=report.ASKED)
    parser.add_argument("--place", default="cluster", choices=("cluster", "server"))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31))
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chance = random.Random(given.seed)  # noqa: S311 - nothing is kept secret by it
    with (
        running_world() as world,
        place(given.place, chance) as kept_in,
        tempfile.TemporaryDirectory(prefix="soak-") as folder,
    ):
        soak = Soak(world, kept_in, Path(folder), chance)
        run = Run(soak, given)
        try:
            soak.run(given.seconds, lambda: _told(run.keep()))
        except KeyboardInterrupt:
            run.broke_off("ended early")
            return 1
        except BaseException as error:
            run.broke_off(f"{type(error).__name__}: {error}")
            raise
        told = run.keep("as asked")
    _told(told)
    return 0 if told["runs"][-1]["held"] else 1


def _told(made: dict[str, Any]) -> None:
    last = made["runs"][-1]
    sys.stdout.write(
        f"{last['seconds']} s, {last['counts']}, memory {last['memory_grew']}×"
        f" ({last['memory_mb_an_hour']} MB an hour), wrong: {last['wrong']};"
        f" all runs: {made['seconds']} of {made['asked_seconds']} s\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
