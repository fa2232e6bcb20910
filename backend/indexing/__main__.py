"""`python -m backend.indexing [--until-head]`: the indexer alone, set up by the environment."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys

from backend.errors import ColedgerError
from backend.indexing.service import index
from backend.indexing.sync import Moved, Progress
from backend.settings import Settings
from backend.tuning import NEW_ROWS, tune

log = logging.getLogger("coledger.index")


def report(progress: Progress) -> None:
    """One line for each step that changed something: where it stands, how fast, how long still."""
    if progress.moved in (Moved.NOT, Moved.AGAIN):
        return
    is_there = progress.block >= progress.head or progress.left is None
    log.info(
        "%s to block %d of %d, %d logs, %.0f logs/s%s",
        progress.moved.value,
        progress.block,
        progress.head,
        progress.logs,
        progress.rate,
        "" if is_there else f", {progress.left:.0f} s left",
    )


async def run(until_head: bool) -> None:
    """Indexes until the head, or until the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await index(Settings.from_environment(), until_head=until_head, stop=stop, progress=report)


def main() -> int:
    """Exit code 0, or 2 with one sentence that says what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m backend.indexing", description=__doc__)
    parser.add_argument("--until-head", action="store_true", help="end at the node's head")
    arguments = parser.parse_args()
    tune(NEW_ROWS)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        asyncio.run(run(arguments.until_head))
    except ColedgerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
