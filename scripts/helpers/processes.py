"""Child processes that never outlive their parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

# From Linux's prctl.h: the signal that a process gets when the thread that started it dies.
PR_SET_PDEATHSIG = 1
GENTLE_SECONDS = 10.0


def die_with_parent() -> Callable[[], None] | None:
    """What a child runs before its program, so that it dies even when its parent is killed.

    For `preexec_fn` of `subprocess.Popen`; None where the system has no such thing (macOS). On
    Linux the signal follows the thread that started the child: start children from a thread that
    lives as long as they should.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def in_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return in_child


def kill_group(process: subprocess.Popen[bytes], *, gently: bool = False) -> None:
    """End a process that leads a group of its own, and the group; returns when it is gone.

    Gently: asks first, and kills after ten seconds, so that it can save its state.
    """
    if gently and process.poll() is None:
        _signal_group(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GENTLE_SECONDS)
    _signal_group(process.pid, signal.SIGKILL)
    process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    # The group is gone when all its processes are; macOS then says "not permitted".
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
