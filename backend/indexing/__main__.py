"""`python -m backend.indexing [--until-head]`: the indexer alone, set up by the environment."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
import time

from backend.errors import ColedgerError
from backend.indexing.service import index
from backend.indexing.sync import Moved, Progress
from backend.settings import Settings

log = logging.getLogger("coledger.index")


EVERY = 2.0


class Lines:
    """A line for each step that changed something, but no more than one every two seconds."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        """Says where the index stands, how fast it goes and how long it takes still."""
        is_there = progress.block >= progress.head
        if progress.moved in (Moved.NOT, Moved.AGAIN):
            return
        if not is_there and progress.moved is Moved.FORWARD and time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        left = "" if is_there or progress.left is None else f", {progress.left:.0f} s left"
        log.info(
            "%s to block %d of %d, %d logs, %.0f blocks/s%s",
            progress.moved.value,
            progress.block,
            progress.head,
            progress.logs,
            progress.rate,
            left,
        )


async def run(until_head: bool) -> None:
    """Indexes until the head, or until the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await index(Settings.from_environment(), until_head=until_head, stop=stop, progress=Lines())


def main() -> int:
    """Exit code 0, or 2 with one sentence that says what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m backend.indexing", description=__doc__)
    parser.add_argument("--until-head", action="store_true", help="end at the node's head")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        asyncio.run(run(arguments.until_head))
    except ColedgerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
