"""Several processes that answer at one address.

Each has a socket of its own, and the kernel deals connections out among them by a hash of their
ends. Where all listen on one socket, whoever wakes first takes all that wait there: of two processes
one then answers everything that a busy client asks, and the other nothing.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence

import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess, Process

_BACKLOG = 2048
_log = logging.getLogger("uvicorn.error")


def sockets_beside(first: socket.socket, count: int) -> list[socket.socket]:
    """So many sockets at the address of one that listens there alone, with that one.

    Whoever wants the address for itself alone is refused as before.
    """
    first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    found = [first]
    for _ in range(count - 1):
        other = socket.socket(first.family, first.type)
        found.append(other)
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(first.getsockname())
    for each in found:
        each.listen(_BACKLOG)
    return found


class Workers(Multiprocess):
    """As many processes as sockets, each of which is replaced when it ends."""

    def __init__(self, config: uvicorn.Config, sockets: Sequence[socket.socket]) -> None:
        self._each = list(sockets)
        super().__init__(config, sockets=[])

    @property
    def sockets(self) -> list[socket.socket]:
        """That of the next process: of the first place where none lives."""
        for place, found in enumerate(self._each):
            if place >= len(self.processes) or not self.processes[place].process.is_alive():
                return [found]
        return self._each

    @sockets.setter
    def sockets(self, given: list[socket.socket]) -> None:
        """They are fixed."""

    def restart_all(self) -> None:
        """One after the other: who comes meanwhile waits at the socket."""
        for place, old in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            old.terminate()
            old.join()
            self.processes[place] = Process(self.config, self.sockets)
            self.processes[place].start()

    def handle_ttin(self) -> None:
        """There is no socket for one more."""
        _log.warning("the number of processes is fixed")

    def handle_ttou(self) -> None:
        """Whoever is sent to its socket would wait for ever."""
        self.handle_ttin()
