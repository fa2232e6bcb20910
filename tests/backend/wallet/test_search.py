"""Events are found through nodes that limit the ranges of their search."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from backend.errors import NodeRefused
from backend.wallet import member
from backend.wallet.node import connect
from backend.wallet.project import Project
from tests.scripts.chain import Chain

Ranges = list[tuple[int, int]]


@contextmanager
def limited(url: str, most: int) -> Iterator[tuple[str, Ranges]]:
    """A node before the node, which refuses to search more than so many blocks."""
    asked: Ranges = []

    class Limit(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            request = json.loads(body)
            answer = _refusal(request, asked, most) or _forward(url, body)
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Limit)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def _refusal(request: dict[str, object], asked: Ranges, most: int) -> bytes | None:
    if request["method"] != "eth_getLogs":
        return None
    wanted = request["params"][0]  # type: ignore[index]
    first, last = (int(wanted[name], 16) for name in ("fromBlock", "toBlock"))
    asked.append((first, last))
    if last - first < most:
        return None
    error = {"code": -32005, "message": "range too large"}
    return json.dumps({"jsonrpc": "2.0", "id": request["id"], "error": error}).encode()


def _forward(url: str, body: bytes) -> bytes:
    headers = {"content-type": "application/json"}
    return httpx.post(url, content=body, headers=headers).content


def test_ranges_adapt_to_the_node(chain: Chain, project: Project) -> None:
    created = chain.web3.eth.block_number
    chain.node.request("anvil_mine", hex(100))
    chain.send("founder", member.accept(project))
    with limited(chain.node.url, 10) as (url, asked):
        seen = Project(connect(url), project.address, since=created)
        assert len(seen.logs("AgreementAccepted")) == 1
        assert min(first for first, _ in asked) == created
        assert len(asked) < 40
    everything = Project(chain.web3, project.address).logs("AgreementAccepted")
    assert [log["args"] for log in everything] == [
        log["args"] for log in project.logs("AgreementAccepted")
    ]


def test_what_is_older_is_found_as_well(chain: Chain, project: Project) -> None:
    late = Project(chain.web3, project.address, since=10**9)
    assert late.logs("AgreementAdopted") == project.logs("AgreementAdopted")


def test_a_node_that_does_not_search_at_all(chain: Chain, project: Project) -> None:
    with (
        limited(chain.node.url, 0) as (url, _),
        pytest.raises(NodeRefused, match="refuses to search the chain for events .range too"),
    ):
        Project(connect(url), project.address).logs("AgreementAdopted")
