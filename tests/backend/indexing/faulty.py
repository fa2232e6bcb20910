"""A proxy whose node is now and then slow, broken, late, forgetful, on another branch, or a liar."""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from typing import Any

from tests.backend.indexing.proxy import Proxy

Answers = list[dict[str, Any]]
# Faults of the connection, and faults of what is answered.
BREAKS = ("timeout", "reset", "limited", "failing", "cut", "garbled")


class Faulty(Proxy):
    """`chances` says how likely each fault is in each answer; `others` are ports of other nodes."""

    def __init__(self, port: int, chance: Random, others: Mapping[str, int]) -> None:
        super().__init__(port)
        self.chance = chance
        self.chances: dict[str, float] = {}
        self.others = others
        self.slowness = 1.0
        self.unknown: tuple[str, ...] = ()
        self.done: Counter[str] = Counter()

    def pick(self, *kinds: str) -> str | None:
        """One of these faults, or none."""
        for kind in kinds:
            if self.chance.random() < self.chances.get(kind, 0.0):
                return kind
        return None

    def answer(self, body: bytes) -> bytes:
        asked = json.loads(body)
        requests = asked if isinstance(asked, list) else [asked]
        answers = self._answers(requests)
        for request, answer in zip(requests, answers, strict=True):
            if request["method"] in self.unknown:
                answer.pop("result", None)
                answer["error"] = {"code": -32601, "message": "Method not found"}
        for kind, change in CHANGES.items():
            if self.pick(kind) and change(requests, answers, self.chance):
                self.done[kind] += 1
        return json.dumps(answers if isinstance(asked, list) else answers[0]).encode()

    def _answers(self, requests: Answers) -> Answers:
        where = self.pick(*self.others)
        if where is not None:
            self.done[where] += 1
        if self.pick("stale"):
            self.done["stale"] += 1
            requests = [_stale(request, self.chance) for request in requests]
        found: Answers = json.loads(self._forward(requests, self.others.get(where or "")))
        return found


def _stale(request: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The newest block is what it was a while ago."""
    if request["method"] != "eth_getBlockByNumber" or request["params"][0] != "latest":
        return request
    return {**request, "params": [chance.choice(["safe", "finalized"]), False]}


def _results(
    requests: Answers, answers: Answers, method: str
) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    methods = {request["id"]: request["method"] for request in requests}
    for answer in answers:
        if methods[answer["id"]] == method and answer.get("result"):
            yield answer, answer["result"]


def _reorder(requests: Answers, answers: Answers, chance: Random) -> bool:
    """Logs in any order: nobody promised one."""
    chance.shuffle(answers)
    for _, logs in _results(requests, answers, "eth_getLogs"):
        chance.shuffle(logs)
    return True


def _leave_out(requests: Answers, answers: Answers, chance: Random) -> bool:
    """All logs of a block in a range, or the last log of a receipt."""
    done = False
    for answer, logs in _results(requests, answers, "eth_getLogs"):
        block = chance.choice(logs)["blockHash"]
        answer["result"] = [log for log in logs if log["blockHash"] != block]
        done = True
    for _, receipts in _results(requests, answers, "eth_getBlockReceipts"):
        for receipt in receipts:
            if receipt["logs"]:
                receipt["logs"].pop()
                done = True
    return done


def _thin(requests: Answers, answers: Answers, chance: Random) -> bool:
    """All logs of a block in a range; whoever asks for the block itself gets them."""
    ranges = [request["id"] for request in requests if "fromBlock" in str(request["params"])]
    few = [answer for answer in answers if answer["id"] in ranges]
    return bool(few) and _leave_out(
        [each for each in requests if each["id"] in ranges], few, chance
    )


def _alter(requests: Answers, answers: Answers, chance: Random) -> bool:
    """A log's data, or where it stands."""
    done = False
    for _, receipts in _results(requests, answers, "eth_getBlockReceipts"):
        for log in (log for receipt in receipts for log in receipt["logs"]):
            if len(log["data"]) > 4:
                log["data"] = log["data"][:-1] + ("0" if log["data"][-1] != "0" else "1")
                done = True
    return done


def _rename(requests: Answers, answers: Answers, chance: Random) -> bool:
    """A log is said to be of another transaction: the receipts' root says nothing of that."""
    done = False
    for _, receipts in _results(requests, answers, "eth_getBlockReceipts"):
        for log in (log for receipt in receipts for log in receipt["logs"]):
            log["transactionHash"] = "0x" + 64 * "1"
            done = True
    return done


CHANGES: dict[str, Callable[[Answers, Answers, Random], bool]] = {
    "reordered": _reorder,
    "left_out": _leave_out,
    "thinned": _thin,
    "altered": _alter,
    "renamed": _rename,
}


@contextmanager
def running_faulty(
    port: int, chance: Random, others: Mapping[str, int] | None = None
) -> Iterator[tuple[Faulty, str]]:
    """A faulty proxy to the node on this port, and its own address."""
    proxy = Faulty(port, chance, others or {})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            kind = proxy.pick(*BREAKS)
            if kind is not None:
                proxy.done[kind] += 1
            if kind == "timeout":
                time.sleep(proxy.slowness)
            if kind in ("timeout", "reset"):
                self.connection.close()
                return
            if kind in ("limited", "failing"):
                self.send_response(429 if kind == "limited" else 500)
                self.send_header("retry-after", "0")
                self.end_headers()
                return
            answer = proxy.answer(body)
            self.send_response(200)
            length = len(answer) // 2 if kind == "garbled" else len(answer)
            self.send_header("content-length", str(length))
            self.end_headers()
            with contextlib.suppress(OSError):  # who asked may have lost patience
                half = kind in ("cut", "garbled")
                self.wfile.write(answer[: len(answer) // 2] if half else answer)

        def log_message(self, *arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield proxy, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
