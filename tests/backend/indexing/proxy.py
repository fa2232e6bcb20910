"""A proxy in front of the real node, which limits or breaks what passes."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Proxy:
    """Passes JSON-RPC on to a node.

    `widest` limits ranges of logs, `broken` answers nothing,
    `mixes_branches` says that logs are of blocks that no header is of, `calls_nothing` refuses
    to ask contracts. Each block's receipts take `receipts_take` seconds.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.widest: int | None = None
        self.tells_finality = True
        self.broken = False
        self.mixes_branches = False
        self.calls_nothing = False
        self.receipts_take = 0.0
        self.refused = 0

    def answer(self, body: bytes) -> bytes:
        """The node's answer, or a refusal in its place."""
        asked = json.loads(body)
        requests = asked if isinstance(asked, list) else [asked]
        slow = [request for request in requests if request["method"] == "eth_getBlockReceipts"]
        time.sleep(self.receipts_take * len(slow))
        passed = [request for request in requests if not self._is_refused(request)]
        answers = json.loads(self._forward(passed)) if passed else []
        for request in requests:
            if request not in passed:
                self.refused += 1
                error = {"code": -32005, "message": "query returned more than 10000 results"}
                answers.append({"jsonrpc": "2.0", "id": request["id"], "error": error})
        # Nodes may answer a batch in any order.
        answers.reverse()
        text = json.dumps(answers if isinstance(asked, list) else answers[0])
        if self.mixes_branches and "transactionIndex" in text:
            text = text.replace('"blockHash": "0x', '"blockHash": "0xdead')
        return text.encode()

    def _is_refused(self, request: dict[str, Any]) -> bool:
        if request["method"] == "eth_getLogs" and self.widest is not None:
            span = request["params"][0]
            return int(span["toBlock"], 16) - int(span["fromBlock"], 16) >= self.widest
        if request["method"] == "eth_call" and self.calls_nothing:
            return True
        named = request["params"][:1] in (["safe"], ["finalized"])
        return named and not self.tells_finality

    def _forward(self, requests: list[dict[str, Any]], port: int | None = None) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port)
        headers = {"content-type": "application/json"}
        connection.request("POST", "/", json.dumps(requests), headers)
        return connection.getresponse().read()


@contextmanager
def running_proxy(port: int) -> Iterator[tuple[Proxy, str]]:
    """A proxy to the node on this port, and its own address."""
    proxy = Proxy(port)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if proxy.broken:
                self.connection.close()
                return
            answer = proxy.answer(body)
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

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
