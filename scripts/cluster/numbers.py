"""Which network a cluster has, so that two on one machine never share one: 10.213.N, or 127.213.N.

Two bridges with one address would each get half of the other's answers, and two members of etcd can't
listen at one address. So a cluster holds a lock on its number for as long as it runs, whoever runs it,
and takes no number whose network is on this machine already.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

FIRST: Final = 20
NUMBERS: Final = 200
CLAIMS: Final = Path(tempfile.gettempdir()) / "coledger-clusters"


class NoNetworkLeft(Exception):
    """So many clusters run on this machine that there is none for another."""


@contextmanager
def number(first: int | None = None) -> Iterator[int]:
    """One that nobody else has, for as long as the block runs. Raises NoNetworkLeft."""
    CLAIMS.mkdir(exist_ok=True)
    with suppress(PermissionError):  # somebody else's; they have done so
        CLAIMS.chmod(0o1777)
    known = _there_already()
    start = os.getpid() * 7 if first is None else first - FIRST
    for place in range(NUMBERS):
        found = FIRST + (start + place) % NUMBERS
        claim = None if found in known else _claimed(CLAIMS / str(found))
        if claim is not None:
            with claim:
                yield found
            return
    raise NoNetworkLeft(f"{NUMBERS} clusters' networks are taken on this machine.")


def _claimed(file: Path) -> IO[str] | None:
    """The open file with its lock; it goes with the process, however that ends."""
    try:
        # Not followed: whoever else writes to this folder may have put a link there.
        claim = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666), "w")
    except OSError:  # somebody else's
        return None
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        claim.close()
        return None
    return claim


def _there_already() -> set[int]:
    """Of a cluster that was killed and left its bridge, or of something else."""
    if shutil.which("ip") is None:
        return set()
    command = ["ip", "-o", "addr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {int(found) for found in re.findall(r"inet 1\d+\.213\.(\d+)\.", done.stdout)}
