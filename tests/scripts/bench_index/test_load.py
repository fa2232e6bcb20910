"""How load is made: evenly, timed from when it was due, at all moments of an interval alike."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from scripts.bench_api.load import load, time_of
from scripts.bench_api.pace import Failed, paced
from scripts.bench_index.head_latency import parts

RATE, SECONDS = 100, 1


@contextmanager
def server(status: int = 200, stands_still: float = 0.0) -> Iterator[tuple[str, list[float]]]:
    """A server that notes when it was asked, and may stand still for all, once."""
    asked: list[float] = []
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            with turn:
                asked.append(time.perf_counter())
                if stands_still and len(asked) == RATE // 2:
                    time.sleep(stands_still)
            self.send_response(status)
            self.send_header("content-length", "3")
            self.end_headers()
            self.wfile.write(b"yes")

        def log_message(self, *_: object) -> None: ...

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/", asked
    finally:
        running.shutdown()
        running.server_close()


def test_requests_are_spread_over_the_second() -> None:
    with server() as (url, asked):
        found = load(url, rate=RATE, seconds=SECONDS, connections=4)
    assert found.answers == RATE * SECONDS
    timed = asked[-found.answers :]
    assert timed[-1] - timed[0] > 0.9 * SECONDS
    halves = sum(each < timed[0] + SECONDS / 2 for each in timed)
    assert 0.3 < halves / found.answers < 0.7


def test_who_stands_still_was_slow_for_all_who_came_meanwhile() -> None:
    with server(stands_still=0.3) as (url, _):
        found = paced(url, RATE, SECONDS, 2, {})
    # Of two connections both are held up: those who were due meanwhile have waited, too.
    assert found["p99"] > 250
    assert found["answers"] == RATE * SECONDS


@pytest.mark.parametrize(
    ("told", "wanted"), [("850.00us", 0.85), ("46.59ms", 46.59), ("  1.14s ", 1140.0)]
)
def test_each_unit_is_read(told: str, wanted: float) -> None:
    assert time_of(f"     50%    1.00ms\n     99%  {told}\n", "99%") == wanted


def test_answers_that_are_none_are_no_figure() -> None:
    with server(status=500) as (url, _), pytest.raises(Failed):
        paced(url, RATE, SECONDS, 2, {})


@pytest.mark.parametrize("rounds", [1, 7, 100, 150])
def test_each_part_of_an_interval_is_met_once(rounds: int) -> None:
    found = parts(rounds)
    assert sorted(found) == pytest.approx([(each + 0.5) / rounds for each in range(rounds)])
    assert rounds < 3 or min(abs(a - b) for a, b in pairwise(found)) > 0.2
