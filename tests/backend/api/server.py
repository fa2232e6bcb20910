"""A real server over an index, for as long as a test needs it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from backend.app import create_app
from backend.serving import address_of, listen
from backend.settings import Settings
from backend.wire import Wire


@contextmanager
def served(
    settings: Settings, prepare: Callable[[FastAPI], None] = lambda app: None
) -> Iterator[str]:
    """The address of a server that runs until the block ends; `prepare` may add to it."""
    app = create_app(settings)
    prepare(app)
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(app, http=Wire, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the server doesn't start"
        time.sleep(0.01)
    try:
        yield address_of(listener)
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
