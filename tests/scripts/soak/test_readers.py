"""The soak's readers notice an API that shows a client an older state than before."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from scripts.soak.readers import Readers, reading


@contextmanager
def answering(state: Callable[[str], tuple[str, int]]) -> Iterator[int]:
    """An API of one answer; `state` makes its header and its block of what the client had seen."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shown, block = state(self.headers.get("Coledger-Since", ""))
            body = json.dumps({"as_of": {"block": block}}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            if shown:
                self.send_header("Coledger-Since", shown)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def heard(port: int, is_enough: Callable[[Readers], bool]) -> Readers:
    with reading(port) as readers:
        readers.know("0x01")
        deadline = time.monotonic() + 30
        while not is_enough(readers) and time.monotonic() < deadline:
            readers.hear()
            time.sleep(0.1)
        return readers


def next_state(seen: str) -> tuple[str, int]:
    rollbacks, block = map(int, seen.split(".") if seen else (0, 0))
    # After a rollback a lower block is a later state.
    if block == 9:
        return f"{rollbacks + 1}.5", 5
    return f"{rollbacks}.{block + 1}", block + 1


def test_a_branch_that_was_undone_is_no_way_back() -> None:
    with answering(next_state) as port:
        readers = heard(port, lambda each: each.counts["readers: 200"] > 100)
    assert readers.counts["readers: 200"] > 100
    assert not readers.wrong


def test_an_earlier_state_is_noticed() -> None:
    with answering(lambda seen: ("1.6", 6) if seen else ("1.7", 7)) as port:
        readers = heard(port, lambda each: bool(each.wrong))
    assert "showed 1.6 to a client that had seen 1.7" in readers.wrong[0]


def test_an_answer_without_a_state_is_noticed() -> None:
    with answering(lambda _: ("", 7)) as port:
        readers = heard(port, lambda each: bool(each.wrong))
    assert "without the state" in readers.wrong[0]


def test_a_block_that_the_state_does_not_cover_is_noticed() -> None:
    with answering(lambda _: ("0.7", 8)) as port:
        readers = heard(port, lambda each: bool(each.wrong))
    assert "is of block 8" in readers.wrong[0]


def test_a_server_that_is_away_is_counted() -> None:
    with answering(lambda _: ("0.7", 7)) as port:
        pass
    readers = heard(port, lambda each: each.counts["readers: ConnectionRefusedError"] > 3)
    assert readers.counts["readers: ConnectionRefusedError"] > 3
    assert not readers.wrong
