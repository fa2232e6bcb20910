"""A node that has no WebSocket: requests are passed on to one that has, upgrades are refused.

`python -m scripts.bench_index.http_only PORT NODE`: a process of its own, so that who measures by
asking without a pause doesn't hold up what it passes on.
"""

from __future__ import annotations

import sys
import threading
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scripts.bench_index.beside import beside
from scripts.bench_index.node import Wire


def http_only(node: int) -> AbstractContextManager[int]:
    """The port at which the node answers requests alone, for as long as the `with` block runs."""
    return beside("scripts.bench_index.http_only", str(node))


def serve(port: int, node: int) -> None:
    """Passes requests on until it is killed."""
    here = threading.local()

    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            """Passes a request on."""
            if not hasattr(here, "wire"):
                here.wire = Wire(node)
            answer = here.wire.raw(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    ThreadingHTTPServer(("127.0.0.1", port), Passing).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
