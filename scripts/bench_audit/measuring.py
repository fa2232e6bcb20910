"""The measurements: each on the code that the command uses, with its default settings."""

from __future__ import annotations

import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from backend.audit import verify
from backend.audit.audit import audit
from backend.audit.bundles import bundle, read_proof, write_proof
from backend.audit.gathering import Gatherer
from backend.audit.history import read_books
from backend.audit.node import Node
from backend.audit.project import Ledger
from backend.audit.rebuild import History
from scripts.bench_audit.community import found
from scripts.helpers.node import running_node

PROOFS = 300
RUNS = 5
SECONDS = 120.0
GAS_LIMIT = ("--gas-limit", "2000000000")


def measure(holders: int, transfers: int) -> dict[str, Any]:
    """All figures of one run."""
    with running_node(arguments=GAS_LIMIT) as running:
        project = found(running, holders, transfers)
        node = Node(running.url)
        return {
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            **_proofs(node, project),
            **_bundle(node, project, holders),
            **_audit(node, project, holders),
        }


def _proofs(node: Node, project: str) -> dict[str, Any]:
    """Of one figure each, with all that a file of it holds."""
    gatherer = Gatherer(node, "latest")
    accounts = _accounts(node, project)[:PROOFS]
    made = [gatherer.proof(project, [("shares", {"account": each})]) for each in accounts]
    took = []
    for proof in made:
        began = time.perf_counter()
        verify(proof, proof["block"]["hash"])
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {
        "proof_ms": {
            "p50": round(statistics.median(took), 3),
            "p99": round(took[len(took) * 99 // 100], 3),
            "proofs": len(took),
            "bytes": len(str(made[0])),
        }
    }


def _bundle(node: Node, project: str, holders: int) -> dict[str, Any]:
    """Making, and checking with no network, a file that proves every figure of the project."""
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as folder:
        path = Path(folder) / "bundle.json.gz"
        making, proof = _timed(lambda: bundle(Gatherer(node, "latest"), project))
        write_proof(proof, path)
        checking, proved = _timed(lambda: verify(read_proof(path), proof["block"]["hash"]))
        size = path.stat().st_size
    shares = [each for each in proved.figures if each["figure"] == "shares"]
    if len(shares) < holders:
        raise AssertionError("The bundle lacks holders.")
    return {
        "bundle_10k_s": round(checking, 2),
        "bundle": {
            "holders": len(shares), "figures": len(proved.figures), "nodes": len(proof["nodes"]),
            "bytes": size, "made_s": round(making, 2),
        },
    }  # fmt: skip


def _audit(node: Node, project: str, holders: int) -> dict[str, Any]:
    """A whole audit, against what fetching the same logs takes: one plain `eth_getLogs` of project and
    treasury over all blocks by httpx, read with Python's json. Beside it the books by themselves,
    without proving what storage holds for every holder.
    """
    ledger = Ledger(Gatherer(node, "latest").state, project)
    asked = {
        "address": [project, ledger.treasury],
        "fromBlock": "0x0",
        "toBlock": node.block("latest")["number"],
    }
    fetching, books, auditing, own, events = [], [], [], [], 0
    for _ in range(RUNS):
        took, logs = _timed(lambda: _plain(node.url, asked))
        fetching.append(took)
        took, _rebuilt = _timed(lambda: read_books(Gatherer(node, "latest"), project))
        books.append(took)
        began = time.process_time()
        took, report = _timed(lambda: audit([node], project, "latest"))
        own.append(time.process_time() - began)
        auditing.append(took)
        events = len(logs)
        if not report.agrees or report.events != events:
            raise AssertionError(f"The audit differs: {report.differences[:3]}")
    fetched = statistics.median(fetching)
    return {
        "audit_ratio": round(statistics.median(auditing) / fetched, 2),
        "audit": {
            "events": events,
            "holders": holders,
            "against": "one eth_getLogs over all blocks by httpx, read with json.loads",
            "fetching_s": round(fetched, 2),
            "books_s": round(statistics.median(books), 2),
            "audit_s": round(statistics.median(auditing), 2),
            "audit_own_cpu_s": round(statistics.median(own), 2),
            "books_ratio": round(statistics.median(books) / fetched, 2),
            "load": round(os.getloadavg()[0], 1),
        },
    }


def _plain(url: str, asked: dict[str, Any]) -> list[Any]:
    body = {"jsonrpc": "2.0", "id": 1, "method": "eth_getLogs", "params": [asked]}
    answer = httpx.post(url, json=body, timeout=SECONDS, trust_env=False)
    found: list[Any] = json.loads(answer.content)["result"]
    return found


def _accounts(node: Node, project: str) -> list[str]:
    ledger = Ledger(Gatherer(node, "latest").state, project)
    last = int(node.block("latest")["number"], 16)
    logs = History(node, project, ledger.treasury, 0, last).logs
    return sorted({"0x" + log.topics[2][-40:] for log in logs if len(log.topics) == 3})


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made
