"""Two processes that answer 16 kB of nothing: `python -m scripts.bench_api.bare PORT`.

What the machine itself takes from an answer at so many requests a second, beside what else runs: the
same server and the same number of processes, without an index behind them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn

from scripts.bench_index.beside import beside

PROCESSES: Final = 2
_BODY: Final = b"x" * 16_000


async def app(scope: Any, receive: Any, send: Any) -> None:
    """The same bytes for whatever is asked."""
    if scope["type"] != "http":
        return
    headers = [(b"content-length", str(len(_BODY)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _BODY})


@contextmanager
def bare() -> Iterator[str]:
    """The address of such a server, for as long as the `with` block runs."""
    with beside("scripts.bench_api.bare") as port:
        yield f"http://127.0.0.1:{port}/"


def _serve(port: int) -> None:
    uvicorn.run(
        "scripts.bench_api.bare:app",
        port=port,
        workers=PROCESSES,
        http="httptools",
        lifespan="off",
        log_level="error",
        access_log=False,
    )


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
