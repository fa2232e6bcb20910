"""A node that replays a lengthened chain: `python -m scripts.bench_growth.node FOLDER PORT GIFTS`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from scripts.bench_growth.lengthened import Lengthened
from scripts.bench_index.methods import Replay
from scripts.bench_index.replay import listen


def main(arguments: list[str]) -> None:
    """Serves until it is killed."""
    folder, port, gifts = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    asyncio.run(listen(Replay(folder, Lengthened(folder, gifts)), port))


if __name__ == "__main__":
    main(sys.argv[1:])
