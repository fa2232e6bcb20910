"""How reads scale: the processor is counted as it is used, and the paper multiplies what was measured."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest

from scripts.bench_growth.__main__ import REPORT
from scripts.bench_growth.paper_of_reads import on_paper, reads_table
from scripts.bench_growth.processor import awake, each_spent, spent
from scripts.prove.report import read

BUSY = "import time\nwhile time.process_time() < {0}: pass\n"
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY.format(0.4)!r}])\n"
WAITS = "import sys; print(flush=True); sys.stdin.read()"


def running(code: str) -> subprocess.Popen[bytes]:
    """A program that then waits for its end."""
    program = [sys.executable, "-c", code + WAITS]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_what_ended_children_used_is_counted() -> None:
    with running("import sys\n" + PARENT) as one:
        assert spent(one.pid) >= 0.35
        assert each_spent(one.pid)[one.pid] < 0.35
        one.kill()


@pytest.mark.parametrize(("code", "least", "most"), [("", 0.0, 0.3), (BUSY.format(60), 0.9, 1.1)])
def test_sleep_is_told_from_waiting_for_a_core(code: str, least: float, most: float) -> None:
    program = [sys.executable, "-c", code + "import time; time.sleep(60)"]
    with subprocess.Popen(program) as one:
        time.sleep(0.5)
        began = awake(one.pid)
        time.sleep(1)
        found = awake(one.pid).since(began)
        one.kill()
    assert least <= found <= most


def processes(cost: float, server: float = 0.0) -> dict[str, Any]:
    one = {"cpu_ms": 2.0, "database_cpu_ms": server, "busiest": 1.0}
    return {"1": one, "2": one | {"cpu_ms": cost, "busiest": 0.625}}


def test_more_cores_are_multiples_of_what_each_process_costs() -> None:
    (line,) = on_paper("SQLite", processes(2.5))
    assert "0.80 of one process's" in line
    assert "1,000 ÷ 2.50 = **400** a second; 4 cores 4 × 400 = **1,600**" in line
    assert "the busiest of 2 had 62%" in line
    assert "1 ÷ 0.62 = **1.6** times" in line


def test_a_server_is_full_at_some_number_of_processes() -> None:
    _, line = on_paper("PostgreSQL", processes(2.0, 0.5))
    assert "1,000 ÷ 0.50 = **2,000** a second and serves 2,000 ÷ 500 = **4.0** processes" in line


def test_the_report_has_one_process_and_two_of_each_database() -> None:
    reads = read(REPORT)["reads"]
    assert set(reads) == {"sqlite", "postgresql"}
    for one in reads.values():
        assert {"1", "2"} <= set(one["processes"])
    assert "SQLite" in reads_table(reads)
