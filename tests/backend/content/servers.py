"""Real servers for content, each a process of its own on a free port."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

from scripts.helpers.ports import free_port

KEY, SECRET = "coledger", "a secret/with+signs"
BUCKET = "texts"


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """An S3-compatible server (rclone's) over a folder; the address of its one bucket."""
    from urllib.parse import quote

    port = free_port()
    (folder / BUCKET).mkdir(parents=True)
    rclone = str(Path(sys.executable).parent / "rclone")
    command = [
        rclone,
        "serve",
        "s3",
        "--addr",
        f"127.0.0.1:{port}",
        "--auth-key",
        f"{KEY},{SECRET}",
    ]
    command += ["--config", str(folder / "none.conf"), "--dir-cache-time", "0s", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"s3+http://{KEY}:{quote(SECRET, safe='')}@127.0.0.1:{port}/{BUCKET}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(url: str, seconds: float = 20) -> None:
    give_up = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own server
            return
        except HTTPError:
            return
        except (URLError, OSError):
            assert time.monotonic() < give_up, "the server doesn't start"
            time.sleep(0.05)
