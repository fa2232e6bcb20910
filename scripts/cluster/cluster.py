"""A whole cluster: three machines with etcd, Patroni and PostgreSQL each, and HAProxy before them."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg

from scripts.cluster.configuration import (
    CLIENTS,
    POSTGRESQL,
    REST,
    etcd_options,
    haproxy_file,
    patroni_file,
)
from scripts.cluster.machines import Machine, is_root, machines, owned
from scripts.cluster.probing import answers, is_200
from scripts.cluster.programs import Programs, programs
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group
from scripts.setup.paths import ROOT

NODES: Final = 3
PATIENCE: Final = 120.0
ETCD, PATRONI = "etcd", "patroni"
NAME: Final = "coledger"
SHARED: Final = Path("/dev/shm")  # noqa: S108 - folders of its own in it


class ClusterFailed(Exception):
    """The cluster didn't come to be what it should be; the message says where its logs are."""


class Cluster:
    """What is running. Machines are named n1 to n3."""

    def __init__(
        self, found: Programs, on: list[Machine], folder: Path, memory: Path, **parameters: Any
    ) -> None:
        self.machines = on
        self.folder = folder
        # Three members on one disk wait for one another: what they store is kept in memory here.
        self.memory = memory
        self._programs = found
        self._password = secrets.token_hex(12)
        self._parameters = parameters
        self._proxy: subprocess.Popen[bytes] | None = None
        self._ports = (free_port(), free_port())

    @property
    def has_proxy(self) -> bool:
        """Whether HAProxy leads to the servers; else addresses name all of them."""
        return self._programs.haproxy is not None

    @property
    def writes(self) -> str:
        """The address of whoever is the primary."""
        if self.has_proxy:
            return self._url(f"127.0.0.1:{self._ports[0]}", "target_session_attrs=read-write")
        return self._url(self._all(), "target_session_attrs=read-write&connect_timeout=2")

    @property
    def reads(self) -> str:
        """The address of the standbys, or of the primary where there is none."""
        if self.has_proxy:
            return self._url(f"127.0.0.1:{self._ports[1]}")
        told = "target_session_attrs=prefer-standby&load_balance_hosts=random&connect_timeout=2"
        return self._url(self._all(), told)

    def start(self) -> None:
        """Starts everything, and makes the database. Raises ClusterFailed."""
        for machine in self.machines:
            self.start_etcd(machine)
        for machine in self.machines:
            self.start_patroni(machine)
        leader = self.wait(self.leader, "a leader")
        self.wait(lambda: len(self.standbys()) == len(self.machines) - 1, "two standbys")
        with closing(psycopg.connect(self.url_of(leader, "postgres"), autocommit=True)) as server:
            server.execute(f"CREATE ROLE {NAME} LOGIN PASSWORD '{self._password}'")
            server.execute(f"CREATE DATABASE {NAME} OWNER {NAME}")
        self._start_proxy()

    def start_etcd(self, machine: Machine) -> None:
        """One member of etcd, over what it has stored."""
        everybody = {each.name: each.address for each in self.machines}
        place = owned(self.memory / machine.name)
        place.chmod(0o700)
        options = etcd_options(machine.name, machine.address, place, everybody)
        machine.start(ETCD, [self._programs.etcd, *options], self.log(machine, ETCD), {})

    def start_patroni(self, machine: Machine) -> None:
        """Patroni, which starts PostgreSQL."""
        place = owned(self.folder / machine.name / "pg")
        file = place / "patroni.yml"
        file.write_text(
            patroni_file(
                machine.name,
                machine.address,
                place,
                [each.address for each in self.machines],
                self._programs.postgresql,
                self._password,
                **self._parameters,
            )
        )
        file.chmod(0o644 if is_root() else 0o600)
        told = {"LC_ALL": "C", "PATH": f"{self._programs.postgresql}:/usr/bin:/bin"}
        machine.start(PATRONI, [self._programs.patroni, file], self.log(machine, PATRONI), told)

    def kill(self, machine: Machine) -> None:
        """Its PostgreSQL and Patroni at once; etcd stays."""
        postmaster = self._postmaster(machine)
        machine.kill(PATRONI)
        if postmaster:
            with suppress(ProcessLookupError):
                os.kill(int(postmaster), signal.SIGKILL)

    def kill_server(self, machine: Machine) -> None:
        """Its PostgreSQL alone: Patroni finds out."""
        postmaster = self._postmaster(machine)
        if postmaster:
            with suppress(ProcessLookupError):
                os.kill(int(postmaster), signal.SIGKILL)

    def stop(self) -> None:
        """Ends the proxy; machines end with their block."""
        if self._proxy is not None:
            kill_group(self._proxy)
        for machine in self.machines:
            machine.join()
            self.kill(machine)

    def leader(self) -> Machine | None:
        """The machine whose Patroni says that it holds the claim."""
        return next((each for each in self.machines if self._is(each, "primary")), None)

    def standbys(self) -> list[Machine]:
        """The machines whose servers follow."""
        return [each for each in self.machines if self._is(each, "replica")]

    def is_safe(self) -> bool:
        """Whether nothing is acknowledged that only one server has."""
        return any(self._is(each, "quorum") for each in self.machines)

    def has_etcd(self, machine: Machine) -> bool:
        """Whether its member of etcd is well."""
        return is_200(f"http://{machine.address}:{CLIENTS}/health")

    def url_of(self, machine: Machine, name: str = NAME) -> str:
        """One server, whatever it is."""
        who = f"postgres:{self._password}" if name == "postgres" else f"{NAME}:{self._password}"
        return f"postgresql://{who}@{machine.address}:{POSTGRESQL}/{name}"

    def log(self, machine: Machine, what: str) -> Path:
        """Where one of its processes tells what it does."""
        return self.folder / f"{machine.name}.{what}.log"

    def wait(self, what: Callable[[], Any], named: str, seconds: float = PATIENCE) -> Any:
        """Until something is so. Raises ClusterFailed with the name of what wasn't."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = what()
            if found:
                return found
            time.sleep(0.2)
        raise ClusterFailed(
            f"There was no sign of {named} in {seconds:g} s; see {self.keep_logs()}."
        )

    def keep_logs(self) -> Path:
        """Where what its processes have told is found once it is gone."""
        kept = ROOT / "build" / "cluster"
        kept.mkdir(parents=True, exist_ok=True)
        for log in self.folder.glob("*.log"):
            shutil.copy(log, kept)
        return kept.relative_to(ROOT)

    def _is(self, machine: Machine, kind: str) -> bool:
        return is_200(f"http://{machine.address}:{REST}/{kind}")

    def _postmaster(self, machine: Machine) -> str | None:
        file = self.folder / machine.name / "pg" / "data" / "postmaster.pid"
        return file.read_text().split("\n", 1)[0] if file.is_file() else None

    def _all(self) -> str:
        return ",".join(f"{each.address}:{POSTGRESQL}" for each in self.machines)

    def _url(self, where: str, told: str = "") -> str:
        return f"postgresql://{NAME}:{self._password}@{where}/{NAME}" + (f"?{told}" if told else "")

    def _start_proxy(self) -> None:
        if self._programs.haproxy is None:
            return
        file = self.folder / "haproxy.cfg"
        nodes = [(each.name, each.address) for each in self.machines]
        file.write_text(haproxy_file(nodes, *self._ports))
        with (self.folder / "haproxy.log").open("ab") as log:
            self._proxy = subprocess.Popen(
                [self._programs.haproxy, "-db", "-f", file],
                stdout=log,
                stderr=log,
                env={"LD_LIBRARY_PATH": str(self._programs.libraries)},
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        for url in (self.writes, self.reads):
            self.wait(partial(answers, url), "HAProxy", 20)


@contextmanager
def running_cluster(
    *, cables: bool = True, proxy: bool = True, **parameters: Any
) -> Iterator[Cluster]:
    """A cluster for as long as the block runs; parameters are PostgreSQL's."""
    found = programs() if proxy else replace(programs(), haproxy=None)
    with (
        tempfile.TemporaryDirectory(prefix="cl-", ignore_cleanup_errors=True) as place,
        tempfile.TemporaryDirectory(
            prefix="cl-", dir=SHARED if SHARED.is_dir() else None, ignore_cleanup_errors=True
        ) as quick,
        machines(NODES, cables=cables) as on,
    ):
        folder, memory = Path(place).resolve(), Path(quick).resolve()
        for each in (folder, memory):
            each.chmod(0o755)
        for machine in on:
            owned(folder / machine.name)
        cluster = Cluster(found, on, folder, memory, **parameters)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()
