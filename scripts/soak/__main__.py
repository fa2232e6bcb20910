"""`make soak`: random communities, kills, reorganisations and a database that goes; memory stays flat.

One chain, one PostgreSQL, one API that is never restarted, one indexer that is killed again and again.
Every few minutes, and at the end, the index is compared with what a naive program makes of the chain.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import sqlalchemy.exc

from scripts.bench_index.serving import Running, running
from scripts.prove.report import commit, now, write
from scripts.setup.paths import ROOT
from tests.backend.databases import Server, dump, rows, running_server
from tests.backend.indexing import life
from tests.backend.indexing.naive import ASIDE as NOT_KEPT
from tests.backend.indexing.naive import Naive
from tests.backend.indexing.world import Person, World, running_world

# Words to search for come from names and texts, which the naive program doesn't look at.
ASIDE: Final = (*NOT_KEPT, "post_text")
REPORT: Final = ROOT / "docs" / "reports" / "soak.json"
HOURS: Final = 3
COMPARED_EVERY: Final = 300.0
PATIENCE: Final = 120.0
DEEPEST: Final = 12
MOST_GROWTH: Final = 1.15
PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Soak:
    """What runs, and what was counted."""

    def __init__(self, world: World, server: Server, folder: Path, seed: int) -> None:
        self.world, self.server, self.folder = world, server, folder
        self.chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
        self.database = server.new()
        self.naive = Naive(world.node.url, world.factory.address.lower(), folder)
        self.counts: Counter[str] = Counter()
        self.memory: list[tuple[int, int]] = []
        self.wrong: list[str] = []
        self.told = {
            **os.environ,
            "COLEDGER_RPC_URL": world.node.url,
            "COLEDGER_FACTORY": world.factory.address,
            "COLEDGER_DATABASE": self.database,
            "COLEDGER_CONTENT_DIR": str(folder / "content"),
            "COLEDGER_POLL_INTERVAL": "0.2",
        }

    def run(self, seconds: float) -> None:
        """Lives, disturbs and compares until the time is over."""
        began = compared = time.monotonic()
        with running(["serve", "--no-index"], self.told, self.folder) as api:
            while time.monotonic() - began < seconds and not self.wrong:
                with running(["index", "--wait"], self.told, self.folder) as index:
                    self._round(api)
                    self._disturb(index)
                if time.monotonic() - compared > COMPARED_EVERY:
                    self._compare()
                    compared = time.monotonic()
            self._compare()

    def _round(self, api: Running) -> None:
        number = self.counts["communities"]
        people = [self.world.person(f"{name} {number}") for name in ("ada", "ben", "eve", "kim")]
        guild = life.raise_money(self.world, people)
        steps: list[Callable[[life.Community, list[Person]], None]] = [
            life.judge_claims,
            life.move_shares,
            life.decide_things,
        ]
        for step in self.chance.sample(steps, self.chance.randint(1, 2)):
            step(guild, people)
        self.counts["communities"] += 1
        self._ask(api, guild.contract.address)
        self.memory.append((_memory(api.process.pid), self.world.head))

    def _ask(self, api: Running, project: str) -> None:
        import httpx

        with httpx.Client(base_url=f"http://127.0.0.1:{api.port}", trust_env=False) as client:
            for kind in ("", "/members", "/holders", "/contributions", "/polls", "/treasury"):
                answer = client.get(f"/v1/projects/{project}{kind}", timeout=30)
                self.counts[f"answers {answer.status_code}"] += 1

    def _disturb(self, index: Running) -> None:
        what = self.chance.choice(("kill", "reorg", "database", "reorg", "nothing"))
        self.counts[what] += 1
        if what == "kill":
            index.process.kill()
        elif what == "database":
            self.server.stop()
            time.sleep(self.chance.uniform(0.1, 2.0))
            self.server.start()
        elif what == "reorg":
            self.world.node.request("anvil_reorg", self.chance.randint(1, DEEPEST), [])

    def _compare(self) -> None:
        with running(["index", "--wait"], self.told, self.folder):
            deadline = time.monotonic() + PATIENCE
            while not self._is_at_head():
                if time.monotonic() > deadline:
                    self.wrong.append(f"the index didn't come to block {self.world.head}")
                    return
                time.sleep(0.1)
        expected, found = self.naive.dump(), dump(self.database, without=ASIDE)
        self.wrong += [f"{name} differs" for name in found if expected[name] != found[name]]
        self.counts["compared"] += 1

    def _is_at_head(self) -> bool:
        with suppress(sqlalchemy.exc.DBAPIError):
            return rows(self.database, "SELECT number FROM cursor") == [(self.world.head,)]
        return False

    def growth(self) -> float:
        """The API's memory in the last tenth of rounds beside that of the second tenth."""
        tenth = max(len(self.memory) // 10, 1)
        early = [each for each, _ in self.memory[tenth : 2 * tenth]] or [1]
        late = [each for each, _ in self.memory[-tenth:]] or [1]
        return (sum(late) / len(late)) / (sum(early) / len(early))


def main(arguments: list[str] | None = None) -> int:
    """0 if nothing was lost and memory stayed flat."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=HOURS * 3600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31))
    given = parser.parse_args(arguments)
    began = time.monotonic()
    with (
        running_world() as world,
        running_server() as server,
        tempfile.TemporaryDirectory(prefix="soak-") as place,
    ):
        soak = Soak(world, server, Path(place), given.seed)
        soak.run(given.seconds)
        grew = round(soak.growth(), 3)
        report: dict[str, Any] = {"at": now(), "commit": commit(), "seed": given.seed}
        report |= {"seconds": round(time.monotonic() - began), "asked": given.seconds}
        report |= {"blocks": world.head, "counts": dict(soak.counts), "wrong": soak.wrong}
        report |= {
            "api_mb": [each // 2**20 for each, _ in soak.memory][:: max(len(soak.memory) // 50, 1)]
        }
        report |= {"memory_grew": grew, "held": not soak.wrong and grew <= MOST_GROWTH}
    write(report, REPORT)
    sys.stdout.write(f"{report['counts']}, memory {grew}×, wrong: {soak.wrong}\n")
    return 0 if report["held"] else 1


def _memory(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


if __name__ == "__main__":
    sys.exit(main())
