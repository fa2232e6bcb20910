"""What a cluster is under while it is killed: a chain that grows, two indexers, two APIs, readers."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from backend.storage.seen import Seen, seen_of
from scripts.cluster.cluster import Cluster
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group
from tests.backend.indexing.life import SHARE, Community, raise_money
from tests.backend.indexing.world import World

READERS: Final = 4
# Transactions a second.
RATE: Final = 8.0


@dataclass
class Read:
    """What readers saw. `longest` is the longest time that any of them had no answer."""

    answers: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    went_back: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


class Load:
    """All of it, over one cluster, until it is left."""

    def __init__(self, cluster: Cluster, world: World, folder: Path) -> None:
        self.world = world
        self._people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        self.guild: Community = raise_money(world, self._people)
        self.read = Read()
        self.sent = 0
        self._ends = threading.Event()
        self._told = {
            **os.environ,
            "COLEDGER_RPC_URL": world.node.url,
            "COLEDGER_FACTORY": world.factory.address,
            "COLEDGER_DATABASE": cluster.writes,
            "COLEDGER_READ_DATABASE": cluster.reads,
            "COLEDGER_POLL_INTERVAL": "0.2",
            "COLEDGER_CONTENT_DIR": str(folder / "content"),
        }
        self._folder = folder
        self.apis: list[str] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Everything runs until the block ends."""
        with ExitStack() as stack:
            for number in range(2):
                self._process(stack, f"index{number}", "index", "--wait")
            for number in range(2):
                port = str(free_port())
                self._process(stack, f"api{number}", "serve", "--no-index", "--port", port)
                self.apis.append(f"http://127.0.0.1:{port}")
            self.await_head(120)
            threads = [threading.Thread(target=self._write)]
            threads += [threading.Thread(target=self._ask, args=(n,)) for n in range(READERS)]
            for thread in threads:
                thread.start()
            try:
                yield
            finally:
                self._ends.set()
                for thread in threads:
                    thread.join(60)

    def await_head(self, seconds: float = 60.0) -> float:
        """Until an API shows a block that is the newest now; how long that took."""
        began, head = time.monotonic(), self.world.head
        while time.monotonic() - began < seconds:
            for api in self.apis:
                with contextlib.suppress(httpx.HTTPError, KeyError, ValueError):
                    answer = httpx.get(f"{api}/v1/status", timeout=5, trust_env=False)
                    if answer.json()["as_of"]["block"] >= head:
                        return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"block {head} wasn't shown in {seconds:g} s")

    def _process(self, stack: ExitStack, name: str, *words: str) -> None:
        log = stack.enter_context((self._folder / f"{name}.log").open("wb"))
        command = [sys.executable, "-m", "backend.cli", *words]
        process = subprocess.Popen(
            command,
            env=self._told,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
        stack.callback(kill_group, process)

    def _write(self) -> None:
        ada, ben, *_ = self._people
        while not self._ends.wait(1 / RATE):
            ada.send(self.guild.verbs.transfer(ben.address, SHARE // 10**6))
            self.sent += 1

    def _ask(self, number: int) -> None:
        paths = [f"/v1/projects/{self.guild.contract.address}/{kind}"
                 for kind in ("holders", "transfers", "contributions", "members")]  # fmt: skip
        seen, turn, last = Seen(0, 0), number, time.monotonic()
        with httpx.Client(timeout=10, trust_env=False) as client:
            while not self._ends.wait(0.02):
                turn += 1
                url = self.apis[turn % len(self.apis)] + paths[turn // 2 % len(paths)]
                began = time.monotonic()
                try:
                    answer = client.get(url, headers={"Coledger-Since": str(seen)})
                except httpx.HTTPError as error:
                    self.read.refusals[type(error).__name__] += 1
                    continue
                if answer.status_code != httpx.codes.OK:
                    self.read.refusals[answer.json()["type"].rsplit(":", 1)[-1]] += 1
                    continue
                now = time.monotonic()
                seen = self._judge(answer, seen)
                self.read.answers += 1
                self.read.longest = max(self.read.longest, now - last)
                self.read.milliseconds.append((now - began) * 1000)
                last = now

    def _judge(self, answer: Any, seen: Seen) -> Seen:
        block = answer.json()["as_of"]["block"]
        state = seen_of(answer.headers["coledger-since"])
        if state is None or state < seen or block < seen.block:
            self.read.went_back.append(f"{seen} then {state}, block {block}")
        return max(state or seen, seen)
