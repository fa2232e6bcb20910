"""All steps in their order, one process at a time."""

import fcntl
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scripts.setup.failures import SetupFailed
from scripts.setup.machine import check_machine
from scripts.setup.npm_packages import install_npm, link_node
from scripts.setup.paths import TOOLS
from scripts.setup.progress import MEGABYTE, received_bytes, say
from scripts.setup.python_packages import install_python
from scripts.setup.tools import install_tools
from scripts.setup.wallet_bundle import make_bundle

WORTH_SAYING_SECONDS = 2.0


def run(arguments: Sequence[str]) -> int:
    """Set the checkout up; returns 0, or 2 after one sentence that says what is missing."""
    if arguments:
        sys.stderr.write(f"setup: it takes no arguments, and was given {' '.join(arguments)}.\n")
        return 2
    began, received = time.monotonic(), received_bytes()
    try:
        check_machine()
        with _alone():
            for install in (install_python, link_node, install_npm, install_tools, make_bundle):
                install()
    except SetupFailed as failure:
        sys.stderr.write(f"setup: {failure}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("setup: interrupted; run it again to go on.\n")
        return 130
    seconds = time.monotonic() - began
    if seconds >= WORTH_SAYING_SECONDS:
        came = (received_bytes() - received) / MEGABYTE
        say(f"everything is ready, in {seconds:.1f} s and {came:.0f} MB received")
    return 0


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other setup works here: `make test` may start beside `make demo`."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another setup of this checkout to end …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
