"""Clients that ask without a pause while everything else happens, so that both cores are busy.

Each is one client in the meaning of docs/operations.md: it brings the `Coledger-Since` that it was
given last, and what it is shown next must not be older. They run in a process of their own, since
the program that disturbs and compares is not to wait for them.
"""

from __future__ import annotations

import http.client
import json
import multiprocessing
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Final

KINDS: Final = ("", "/members", "/holders", "/contributions", "/polls", "/treasury")
CLIENTS: Final = 4
TOLD_EVERY: Final = 1.0
TIMEOUT: Final = 30.0
# A server that is away refuses at once; asking it in a tight loop would only fill the counts.
AFTER_FAILURE: Final = 0.05
STATE: Final = re.compile(r"(\d+)\.(\d+)")


class Readers:
    """What the soak tells its readers, and what they have told it."""

    def __init__(self, ours: Connection) -> None:
        self._ours = ours
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def know(self, project: str) -> None:
        """One project more to ask for."""
        self._ours.send(project)

    def hear(self) -> None:
        """Takes over what they have told since the last time."""
        while self._ours.poll():
            counts, wrong = self._ours.recv()
            self.counts, self.wrong = Counter(counts), wrong


@contextmanager
def reading(port: int) -> Iterator[Readers]:
    """Readers of the API at a port of this machine, for as long as the block runs."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_read, args=(port, theirs), daemon=True
    )
    process.start()
    readers = Readers(ours)
    try:
        yield readers
    finally:
        with suppress(OSError, EOFError):
            readers.hear()
        process.kill()
        process.join()


class _Client:
    """One client with a kept connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None
        self._since = ""
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def ask(self, path: str) -> None:
        """One question; whatever comes is counted."""
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    "127.0.0.1", self._port, timeout=TIMEOUT
                )
            told = {"Coledger-Since": self._since} if self._since else {}
            self._connection.request("GET", path, headers=told)
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection = None
            self.counts[f"readers: {type(error).__name__}"] += 1
            time.sleep(AFTER_FAILURE)
            return
        self.counts[f"readers: {answer.status}"] += 1
        if answer.status == http.client.OK:
            self._look(path, answer.headers.get("Coledger-Since", ""), body)
        else:
            time.sleep(AFTER_FAILURE)

    def _look(self, path: str, state: str, body: bytes) -> None:
        block = json.loads(body)["as_of"]["block"]
        if not STATE.fullmatch(state):
            self.wrong.append(f"{path} at block {block} came without the state that it shows")
        elif self._since and _order(state) < _order(self._since):
            self.wrong.append(f"{path} showed {state} to a client that had seen {self._since}")
        elif block > _order(state)[1]:
            self.wrong.append(f"{path} is of block {block}, and says that it shows {state}")
        else:
            self._since = state


def _order(state: str) -> tuple[int, int]:
    rollbacks, block = state.split(".")
    return int(rollbacks), int(block)


def _read(port: int, theirs: Connection) -> None:
    """The process: clients in threads, and word of them every second."""
    projects: list[str] = []
    clients = [_Client(port) for _ in range(CLIENTS)]
    for client in clients:
        threading.Thread(target=_ask_on, args=(client, projects), daemon=True).start()
    with suppress(OSError, EOFError):
        while True:
            if theirs.poll(TOLD_EVERY):
                projects.append(theirs.recv())
                continue
            counts = sum((client.counts for client in clients), Counter())
            theirs.send((dict(counts), [each for client in clients for each in client.wrong]))


def _ask_on(client: _Client, projects: list[str]) -> None:
    chance = random.Random()  # noqa: S311 - nothing is kept secret by it
    while True:
        if projects:
            client.ask(f"/v1/projects/{chance.choice(projects)}{chance.choice(KINDS)}")
        else:
            time.sleep(TOLD_EVERY)
