"""Killing what runs in a process of its own, at a random moment."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

# How often all tests of a run kill, on both databases together; each of eight has its part.
KILLS: Final = int(os.environ.get("COLEDGER_TEST_KILLS", "16"))
EACH: Final = max(KILLS // 8, 2)
# An index made of few logs ends soon; killed later, it has ended.
_PATIENCE: Final = 60.0

Work = Callable[[], object]

# Of each process that was killed at a random moment before it had ended: proofs count these.
hits: list[float] = []


@contextmanager
def running(work: Work) -> Iterator[multiprocessing.process.BaseProcess]:
    """A process that does it, killed when the block ends."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    try:
        yield process
    finally:
        if process.pid is not None and process.exitcode is None:
            os.kill(process.pid, signal.SIGKILL)
        process.join(_PATIENCE)
        if process.exitcode == -signal.SIGKILL:
            hits.append(time.monotonic())


def kill_after(work: Work, seconds: float) -> bool:
    """Whether it was killed so much later; it may have ended well before."""
    with running(work) as process:
        process.join(seconds)
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return process.exitcode != 0


class Aim:
    """Kills at moments all over the time that a work takes, as far as that is known by now."""

    def __init__(self, chance: random.Random, seconds: float) -> None:
        self._chance = chance
        self._seconds = seconds

    def kill(self, work: Work) -> bool:
        """Whether it was hit; what ended before tells how long such work takes at most."""
        began = time.monotonic()
        is_hit = kill_after(work, self._chance.uniform(0, self._seconds))
        if not is_hit:
            self._seconds = min(self._seconds, time.monotonic() - began)
        return is_hit


def kill_often(work: Work, chance: random.Random) -> int:
    """Kills it `EACH` times at moments all over the time that it takes; how often it was hit."""
    began = time.monotonic()
    aim, hits = Aim(chance, 0.5), 0
    for _ in range(EACH * 10):
        hits += aim.kill(work)
        if hits >= EACH:
            break
    assert hits, f"it was never hit in {time.monotonic() - began:.1f} s"
    return hits


def until_hit() -> Iterator[None]:
    """Once more for as long as fewer than `EACH` of the kills have hit."""
    wanted = len(hits) + EACH
    for _ in range(EACH * 10):
        if len(hits) >= wanted:
            return
        yield
    assert len(hits) >= wanted, f"only {len(hits) - wanted + EACH} of {EACH} kills hit"
