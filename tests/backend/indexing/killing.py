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


def kill_often(work: Work, chance: random.Random) -> int:
    """Kills it `EACH` times at moments all over the time that it takes; how often it was hit."""
    began = time.monotonic()
    hits, took = 0, 0.5
    for _ in range(EACH * 10):
        start = time.monotonic()
        if kill_after(work, chance.uniform(0, took)):
            hits += 1
        else:
            took = min(took, time.monotonic() - start)
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
