"""A node that hands all requests on to another one, but for those that it is told to spoil."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

Answer = Callable[[list[Any]], Any]


def refuse(said: str) -> Answer:
    """An error with these words."""
    return lambda _: {"error": {"code": -32601, "message": said}}


def result(value: Any) -> Answer:
    """This result, whatever was asked."""
    return lambda _: {"result": value}


@contextmanager
def reluctant(url: str, spoiled: dict[str, Answer]) -> Iterator[str]:
    """The address of such a node."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            asked = json.loads(body)
            spoil = spoiled.get(asked["method"])
            if spoil is not None:
                said = spoil(asked["params"])
                if said is not None:
                    answer = json.dumps({"jsonrpc": "2.0", "id": asked["id"], **said}).encode()
                    return self.tell(answer)
            headers = {"content-type": "application/json"}
            return self.tell(
                httpx.post(url, content=body, headers=headers, trust_env=False).content
            )

        def tell(self, answer: bytes) -> None:
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
