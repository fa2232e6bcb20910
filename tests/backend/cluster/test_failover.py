"""Whatever a cluster loses under load, nothing is lost or doubled, and readers are served throughout.

The long form alone, `make prove-cluster`: it takes some ten minutes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from backend.storage.database import database_at
from scripts.cluster.cluster import ETCD, Cluster, running_cluster
from scripts.cluster.machines import Machine
from tests.backend.cluster.load import Load
from tests.backend.databases import dump
from tests.backend.indexing.naive import ASIDE as NOT_KEPT
from tests.backend.indexing.naive import Naive
from tests.backend.indexing.world import running_world

# Words to search for come from names and texts, which the naive program doesn't look at.
ASIDE = (*NOT_KEPT, "post_text")
FAILOVERS = int(os.environ.get("COLEDGER_TEST_FAILOVERS", "0"))
KEPT = os.environ.get("COLEDGER_CLUSTER_REPORT")
PROXY = os.environ.get("COLEDGER_TEST_PROXY", "yes") == "yes"
# Without HAProxy a server whose cable is pulled is noticed by the system alone, connection by
# connection: docs/operations.md.
CATCHES_UP, SERVED_WITHIN = (30.0, 5.0) if PROXY else (45.0, 40.0)
PATIENCE = 120.0


class Trial:
    """What is done to the cluster, and how long each took to be over."""

    def __init__(self, cluster: Cluster, load: Load) -> None:
        self.cluster = cluster
        self.load = load
        self.found: dict[str, list[dict[str, Any]]] = {}

    def primary(self) -> Machine:
        """Once everything is well again: a leader, and two standbys that count."""
        cluster = self.cluster
        cluster.wait(lambda: len(cluster.standbys()) == 2, "two standbys", PATIENCE)
        cluster.wait(cluster.is_safe, "a quorum", PATIENCE)
        found: Machine = cluster.wait(cluster.leader, "a leader", PATIENCE)
        return found

    def suffers(self, what: str, go: Callable[[], None], come: Callable[[], None]) -> None:
        """Something goes, the index catches up without it, and it comes back."""
        read = self.load.read
        refused, read.longest = sum(read.refusals.values()), 0.0
        go()
        time.sleep(0.5)
        took = 0.5 + self.load.await_head(90)
        time.sleep(2.0)
        come()
        self.found.setdefault(what, []).append(
            {
                "caught_up_s": round(took, 1),
                "longest_without_answer_s": round(read.longest, 2),
                "refused": sum(read.refusals.values()) - refused,
            }
        )


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    if not FAILOVERS:
        pytest.skip("only in the long form: a cluster takes minutes to kill often")
    with running_cluster(proxy=PROXY) as cluster, running_world() as world:
        load = Load(cluster, world, tmp_path_factory.mktemp("load"))
        with load.running():
            yield Trial(cluster, load)


@contextmanager
def told(trial: Trial) -> Iterator[None]:
    """Writes down what was found, whatever comes of it."""
    try:
        yield
    finally:
        trial.cluster.keep_logs()
        if KEPT:
            read = trial.load.read
            took = sorted(read.milliseconds) or [0.0]
            Path(KEPT).write_text(
                json.dumps(
                    {
                        "events": trial.found,
                        "network_cut_by": "cable"
                        if trial.cluster.machines[0].has_cable
                        else "STOP",
                        "haproxy": trial.cluster.has_proxy,
                        "transactions": trial.load.sent,
                        "answers": read.answers,
                        "refused": dict(read.refusals),
                        "went_back": len(read.went_back),
                        "p50_ms": round(took[len(took) // 2], 1),
                        "p99_ms": round(took[len(took) * 99 // 100], 1),
                    }
                )
            )


def test_whatever_goes(trial: Trial, tmp_path: Path) -> None:
    cluster, load = trial.cluster, trial.load
    with told(trial):
        for number in range(FAILOVERS):
            one = trial.primary()
            kill = cluster.kill if number % 2 else cluster.kill_server
            what = "primary's machine killed" if number % 2 else "primary's server killed"
            trial.suffers(what, partial(kill, one), partial(back, cluster, one))
        for _ in range(2):
            trial.primary()
            one = cluster.standbys()[0]
            trial.suffers("standby killed", partial(cluster.kill, one), partial(back, cluster, one))
        one = trial.primary()
        lose, find = partial(one.kill, ETCD), partial(cluster.start_etcd, one)
        trial.suffers("etcd member lost", lose, find)
        one = trial.primary()
        trial.suffers("primary cut off", one.cut, one.join)
        trial.primary()
        one = cluster.standbys()[0]
        trial.suffers("standby cut off", one.cut, one.join)
        trial.primary()
        load._ends.set()
        time.sleep(1.0)
        load.await_head()
        check(trial, tmp_path)


def back(cluster: Cluster, machine: Machine) -> None:
    """A machine that was killed starts again, over what it had."""
    if not machine.runs("patroni"):
        cluster.start_patroni(machine)


def check(trial: Trial, folder: Path) -> None:
    """Every server has what a naive program makes of the chain; nobody waited or went back."""
    load = trial.load
    expected = Naive(load.world.node.url, load.world.factory.address.lower(), folder).dump()
    expected.pop("post_text", None)
    trial.primary()
    for machine in trial.cluster.machines:
        place = trial.cluster.url_of(machine)
        assert database_at(place).revision()
        deadline = time.monotonic() + 20
        while (found := dump(place, without=ASIDE)) != expected:
            assert time.monotonic() < deadline, [
                name for name in expected if found[name] != expected[name]
            ]
            time.sleep(0.5)
    assert not load.read.went_back, load.read.went_back[:5]
    for what, events in trial.found.items():
        for event in events:
            assert event["caught_up_s"] <= CATCHES_UP, (what, event)
            assert event["longest_without_answer_s"] <= SERVED_WITHIN, (what, event)
