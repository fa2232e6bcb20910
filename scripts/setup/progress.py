"""Lines that show how far the setup is: one when a step begins, one with its time when it ends."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1_000_000


def say(line: str) -> None:
    """Print a line at once, also when the output is a file."""
    sys.stdout.write(f"setup: {line}\n")
    sys.stdout.flush()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show what is being done, then the seconds it took and, where known, what was received."""
    say(f"{what} …")
    began, received = time.monotonic(), received_bytes()
    yield
    came = received_bytes() - received
    size = f", {came / MEGABYTE:.0f} MB received" if came >= MEGABYTE else ""
    say(f"{what}: done in {time.monotonic() - began:.1f} s{size}")


def received_bytes() -> int:
    """Bytes this machine has received from others so far; 0 where that isn't known (no Linux)."""
    try:
        lines = Path("/proc/net/dev").read_text(encoding="ascii").splitlines()[2:]
    except OSError:
        return 0
    fields = (line.split(":", 1) for line in lines if ":" in line)
    return sum(int(rest.split()[0]) for name, rest in fields if name.strip() != "lo")
