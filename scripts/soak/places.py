"""Where the index is kept: a cluster that fails over, or one server that goes and comes back."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from scripts.cluster.cluster import ETCD, PATRONI, Cluster, running_cluster
from scripts.cluster.machines import Machine
from tests.backend.databases import Server, running_server

PATIENCE = 180.0


class Place(Protocol):
    """Something that keeps an index."""

    @property
    def writes(self) -> str:
        """Where it is written."""

    @property
    def reads(self) -> str:
        """Where it is read; empty if that is the same."""

    def suffer(self) -> str:
        """Loses something; says what. What was lost before has come back."""

    def heal(self) -> None:
        """Everything is there again."""


class OneServer:
    """One PostgreSQL, which is switched off and on again."""

    def __init__(self, server: Server, chance: random.Random) -> None:
        self._server, self._chance = server, chance
        self.writes, self.reads = server.new(), ""

    def suffer(self) -> str:
        """The server goes, and is back after a while."""
        self._server.stop()
        time.sleep(self._chance.uniform(0.1, 2.0))
        self._server.start()
        return "database switched off"

    def heal(self) -> None:
        """It is there."""


class Servers:
    """A cluster of three, one of which is killed or cut off, and comes back before the next is."""

    def __init__(self, cluster: Cluster, chance: random.Random) -> None:
        self._cluster, self._chance = cluster, chance
        self._back: Callable[[], None] | None = None
        self.writes, self.reads = cluster.writes, cluster.reads

    def suffer(self) -> str:
        """The primary or a standby, its server, its machine or its cable; or a member of etcd."""
        self.heal()
        leader: Machine = self._cluster.wait(self._cluster.leader, "a leader", PATIENCE)
        standby = self._chance.choice(self._cluster.standbys())
        what, one = self._chance.choice(
            (
                ("failover: primary's machine killed", leader),
                ("failover: primary's server killed", leader),
                ("failover: primary cut off", leader),
                ("standby killed", standby),
                ("standby cut off", standby),
                ("etcd member lost", standby),
            )
        )
        self._lose(what.rsplit(" ", 1)[-1], what, one)
        return what

    def heal(self) -> None:
        """What was lost comes back, and a standby of it counts again."""
        if self._back is not None:
            self._back()
            self._back = None
        self._cluster.wait(lambda: len(self._cluster.standbys()) == 2, "two standbys", PATIENCE)
        self._cluster.wait(self._cluster.is_safe, "a quorum", PATIENCE)

    def _lose(self, how: str, what: str, one: Machine) -> None:
        cluster = self._cluster
        if how == "off":
            one.cut()
            self._back = one.join
        elif how == "lost":
            one.kill(ETCD)
            self._back = lambda: cluster.start_etcd(one)
        elif "server" in what:
            cluster.kill_server(one)
        else:
            cluster.kill(one)
            self._back = lambda: None if one.runs(PATRONI) else cluster.start_patroni(one)


@contextmanager
def place(kind: str, chance: random.Random) -> Iterator[Place]:
    """A cluster or a single server for as long as the block runs."""
    if kind == "cluster":
        with running_cluster() as cluster:
            yield Servers(cluster, chance)
    else:
        with running_server() as server:
            yield OneServer(server, chance)
