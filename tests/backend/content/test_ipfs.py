"""Texts at a node of IPFS.

The node is a real one, but what it is made of is large: `make test-ipfs` installs it and runs these.
"""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.content import cid_base32, digest_of
from backend.content.ipfs import IpfsStore
from backend.errors import ContentAltered, ContentMissing, ContentUnreachable, SettingInvalid
from scripts.helpers.ports import free_port
from tests.backend.content.servers import wait_for

FOLDER = os.environ.get("COLEDGER_TEST_IPFS", "")
# This node takes 1 MiB for a request with all that is around the file; others for the file.
LARGE = 1_000_000


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not FOLDER:
        pytest.skip("no packages of an IPFS node are named")
    port = free_port()
    script = Path(__file__).with_name("ipfs_node.mjs")
    javascript = str(Path(sys.executable).parent / "node")
    repository = tmp_path_factory.mktemp("ipfs") / "repository"
    command = [javascript, str(script), FOLDER, str(repository), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", seconds=120)
        yield f"ipfs+http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.mark.parametrize("size", [0, 1, LARGE])
def test_a_text_comes_back(node: str, size: int) -> None:
    store, content = IpfsStore(node), b"x" * size
    digest = store.put(content)
    assert digest == digest_of(content)
    assert (store.has(digest), store.get(digest)) == (True, content)


def test_what_is_not_there_or_erased_is_told(node: str) -> None:
    store = IpfsStore(node, seconds=1)
    assert not store.has(bytes(32))
    with pytest.raises(ContentMissing):
        store.get(bytes(32))
    digest = store.put(b"to be erased")
    store.erase(digest)
    assert not store.has(digest)
    store.erase(digest)
    with pytest.raises(ContentMissing):
        store.get(digest)


class _Liar(http.server.BaseHTTPRequestHandler):
    """Names whatever it is given otherwise, and gives other bytes out."""

    def do_POST(self) -> None:
        body = b"x" * (3 * 2**20) if "block/get" in self.path else b'{"Key": "bafkother"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def test_a_node_that_lies_is_not_believed() -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Liar)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        store = IpfsStore(f"ipfs+http://127.0.0.1:{server.server_port}")
        with pytest.raises(ContentUnreachable):
            store.put(b"text")
        with pytest.raises(ContentAltered):
            store.get(digest_of(b"text"))
    finally:
        server.shutdown()
        server.server_close()


def test_no_node_and_no_address() -> None:
    with pytest.raises(ContentUnreachable):
        IpfsStore("ipfs+http://127.0.0.1:9").get(bytes(32))
    with pytest.raises(SettingInvalid):
        IpfsStore("http://127.0.0.1:5001")
    assert cid_base32(digest_of(b"text")).startswith("bafkrei")
