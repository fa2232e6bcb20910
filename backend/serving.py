"""Serving, in one process or several, and indexing beside it."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

import uvicorn
from fastapi import FastAPI

from backend import logs
from backend.api.metrics import FOLDER
from backend.app import create_app
from backend.errors import ColedgerError, PortOccupied, SettingInvalid
from backend.indexing.service import index as follow
from backend.settings import Settings
from backend.tuning import tune
from backend.wire import Wire
from backend.workers import Workers, sockets_beside

# Seconds that answers under way have once the service is told to end.
GRACE: Final = 10
# How long a process may be busy with beginning before it is taken for dead and another one begins: on a
# machine with much to do five seconds, uvicorn's own, end each of them before it has begun.
BEGINNING: Final = 60
Ready = Callable[[str], None]


def serve(settings: Settings, index: bool = True, ready: Ready | None = None) -> None:
    """Serves API and pages until the process is told to stop (SIGINT, SIGTERM).

    With `index`, the indexer follows the chain beside it; if it can't begin or go on, serving ends
    and its error is raised. Port 0 takes any free port; `ready` is told the address of the server.

    Raises PortOccupied, and what the indexer raises.
    """
    listener = listen(settings.host, settings.port)
    with _counting_together(settings):
        end, run = _server(settings, listener)
        indexer = Indexer(settings, on_failure=end)
        try:
            if index:
                indexer.start()
            if ready is not None:
                ready(address_of(listener))
            run()
        finally:
            indexer.stop()
            listener.close()
    if indexer.failure is not None:
        raise indexer.failure


def worker(settings: Settings) -> FastAPI:
    """The application of one process, which also says in its own form what it logs."""
    logs.begin(settings.log)
    app = create_app(settings)
    tune()
    return app


def configuration(settings: Settings) -> uvicorn.Config:
    """How one process serves."""
    return uvicorn.Config(
        partial(worker, settings),
        factory=True,
        http=Wire,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        workers=settings.workers,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies or None,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=BEGINNING,
        backlog=2048,
    )


def _server(
    settings: Settings, listener: socket.socket
) -> tuple[Callable[[], None], Callable[[], None]]:
    """What ends the server, and what runs it: here, or in as many processes as are wanted."""
    config = configuration(settings)
    if settings.workers == 1:
        server = uvicorn.Server(config)
        return (
            lambda: setattr(server, "should_exit", True),
            lambda: server.run(sockets=[listener]),
        )
    workers = Workers(config, sockets_beside(listener, settings.workers))
    return workers.should_exit.set, workers.run


@contextmanager
def _counting_together(settings: Settings) -> Iterator[None]:
    """Several processes count in one folder: each can tell the figures of all."""
    if settings.workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="coledger-metrics-") as folder:
        os.environ[FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[FOLDER]


class Indexer:
    """The indexer in a thread of its own: its writes never hold up an answer."""

    def __init__(self, settings: Settings, on_failure: Callable[[], None]) -> None:
        self.failure: Exception | None = None
        self._settings = settings
        self._on_failure = on_failure
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self._begun = threading.Event()

    def start(self) -> None:
        """Begins to follow the chain."""
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()
        self._begun.wait()

    def stop(self) -> None:
        """Ends after the transaction that is being written."""
        if self._thread is None or self._loop is None:
            return
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout=30)

    def _run(self) -> None:
        try:
            asyncio.run(self._follow())
        except Exception as error:  # whatever it is, serving must not go on in silence
            self.failure = error
            self._on_failure()

    async def _follow(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._begun.set()
        await follow(self._settings, stop=self._stopping)


def listen(host: str, port: int) -> socket.socket:
    """A socket that nobody else listens on. Raises PortOccupied, SettingInvalid."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise _refusal(host, port, error) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> ColedgerError:
    if error.errno == errno.EADDRINUSE:
        return PortOccupied(
            f"Another program listens on {host}, port {port}. Stop it, or choose another port with"
            " COLEDGER_PORT.",
            host=host,
            port=port,
        )
    return SettingInvalid(
        f"Nothing can listen on {host}, port {port} ({error.strerror}). Choose another host with"
        " COLEDGER_HOST, or another port with COLEDGER_PORT.",
        host=host,
        port=port,
    )


def address_of(listener: socket.socket) -> str:
    """The address to open, such as http://127.0.0.1:8000."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
