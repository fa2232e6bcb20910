"""What lives, what is disturbed, and what is compared.

One chain, one API that is never restarted, one indexer that is killed again and again. Every few
minutes, and at the end, the index is compared with what a naive program makes of the chain.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import httpx
import sqlalchemy.exc

from scripts.bench_index.serving import Running, running
from scripts.soak.memory import Memory, held_by
from scripts.soak.places import Place
from scripts.soak.readers import KINDS, Readers, reading
from tests.backend.databases import dump, rows
from tests.backend.indexing import life
from tests.backend.indexing.naive import ASIDE as NOT_KEPT
from tests.backend.indexing.naive import Naive
from tests.backend.indexing.world import Person, World

# Words to search for come from names and texts, which the naive program doesn't look at.
ASIDE: Final = (*NOT_KEPT, "post_text")
COMPARED_EVERY: Final = 300.0
PATIENCE: Final = 240.0
CATCHES_UP: Final = 60.0
DEEPEST: Final = 12
DISTURBANCES: Final = ("kill", "reorg", "place", "reorg", "place", "nothing")


class Soak:
    """What runs, and what was counted."""

    def __init__(self, world: World, place: Place, folder: Path, chance: random.Random) -> None:
        self.world, self.place, self.folder, self.chance = world, place, folder, chance
        self.naive = Naive(world.node.url, world.factory.address.lower(), folder)
        self.counts: Counter[str] = Counter()
        self._projects: list[str] = []
        self._newest: tuple[life.Community, Person]
        self.memory = Memory()
        self.wrong: list[str] = []
        self.told = {
            **os.environ,
            "COLEDGER_RPC_URL": world.node.url,
            "COLEDGER_FACTORY": world.factory.address,
            "COLEDGER_DATABASE": place.writes,
            "COLEDGER_CONTENT_DIR": str(folder / "content"),
            "COLEDGER_POLL_INTERVAL": "0.2",
        }
        if place.reads:
            self.told["COLEDGER_READ_DATABASE"] = place.reads

    def run(self, seconds: float, keep: Callable[[], None]) -> None:
        """Lives, disturbs and compares until the time is over; `keep` is told of each comparison."""
        began = compared = time.monotonic()
        with running(["index", "--until-head"], self.told, self.folder) as first:
            first.process.wait(PATIENCE)
        with (
            running(["serve", "--no-index"], self.told, self.folder) as api,
            reading(api.port) as readers,
        ):
            while time.monotonic() - began < seconds and not self.wrong:
                with running(["index", "--wait"], self.told, self.folder) as index:
                    self._round(api)
                    readers.know(self._projects[-1])
                    self._disturb(index)
                self._hear(readers)
                if time.monotonic() - compared > COMPARED_EVERY:
                    self._compare()
                    keep()
                    compared = time.monotonic()
            self.place.heal()
            self._compare()

    def _hear(self, readers: Readers) -> None:
        readers.hear()
        self.counts |= readers.counts
        self.wrong += readers.wrong

    def _round(self, api: Running) -> None:
        number = self.counts["communities"]
        people = [self.world.person(f"{name} {number}") for name in ("ada", "ben", "eve", "kim")]
        guild = life.raise_money(self.world, people)
        # In this order: what is decided changes the agreement, and claims ask for its newest version.
        steps: list[Callable[[life.Community, list[Person]], None]] = [
            life.judge_claims,
            life.move_shares,
            life.decide_things,
        ]
        chosen = self.chance.sample(range(len(steps)), self.chance.randint(1, 2))
        for step in sorted(chosen):
            steps[step](guild, people)
        self.counts["communities"] += 1
        self._newest = (guild, people[0])
        self._projects.append(guild.contract.address)
        self._await_head(api)
        for project in {self._projects[-1], self.chance.choice(self._projects)}:
            self._ask(api, project)
        self.memory.note(held_by(api.process.pid))

    def _await_head(self, api: Running) -> None:
        """Until the API shows the newest block; whoever waits too long is counted and goes on."""
        head, deadline = self.world.head, time.monotonic() + CATCHES_UP
        url = f"http://127.0.0.1:{api.port}/v1/status"
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError, KeyError, ValueError):
                answer = httpx.get(url, timeout=10, trust_env=False)
                if answer.json()["as_of"]["block"] >= head:
                    self.counts["caught up in time"] += 1
                    return
            time.sleep(0.2)
        self.counts["caught up late"] += 1

    def _ask(self, api: Running, project: str) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{api.port}", trust_env=False) as client:
            for kind in KINDS:
                try:
                    answer = client.get(f"/v1/projects/{project}{kind}", timeout=30)
                    self.counts[f"answers {answer.status_code}"] += 1
                except httpx.HTTPError as error:
                    self.counts[f"answers {type(error).__name__}"] += 1

    def _disturb(self, index: Running) -> None:
        what = self.chance.choice(DISTURBANCES)
        if what == "kill":
            index.process.kill()
        elif what == "place":
            what = self.place.suffer()
        elif what == "reorg":
            self._leave_branch()
        self.counts[what] += 1

    def _leave_branch(self) -> None:
        """Some blocks with transfers go, and others without them come in their place.

        By `anvil_reorg` a long chain's node loses all of its state, so it goes back to a snapshot.
        """
        node, depth = self.world.node, self.chance.randint(1, DEEPEST)
        guild, person = self._newest
        before = node.request("evm_snapshot")
        for number in range(depth):
            person.send(guild.verbs.transfer(self.world.deployer.address, number + 1))
        time.sleep(self.chance.uniform(0.0, 1.0))
        node.request("evm_revert", before)
        person.remember()
        node.request("anvil_mine", hex(depth + 1))

    def _compare(self) -> None:
        with running(["index", "--wait"], self.told, self.folder):
            deadline = time.monotonic() + PATIENCE
            while not self._is_at_head():
                if time.monotonic() > deadline:
                    self.wrong.append(f"the index didn't come to block {self.world.head}")
                    return
                time.sleep(0.1)
        expected, found = self.naive.dump(), dump(self.place.writes, without=ASIDE)
        self.wrong += [f"{name} differs" for name in found if expected.get(name, []) != found[name]]
        self.counts["compared"] += 1
        self.counts["rows compared"] = sum(map(len, found.values()))

    def _is_at_head(self) -> bool:
        """Whether the newest block is indexed, by number and by hash."""
        node = self.world.node
        block = node.request("eth_getBlockByNumber", "latest", False)
        with suppress(sqlalchemy.exc.DBAPIError):
            found = rows(self.place.writes, "SELECT number, hash FROM cursor")
            return found == [(int(block["number"], 16), block["hash"])]
        return False
