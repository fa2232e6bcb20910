"""One process that indexes and serves."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Callable

import uvicorn

from backend.app import create_app
from backend.errors import ColedgerError, PortOccupied, SettingInvalid
from backend.indexing.service import index as follow
from backend.settings import Settings

Ready = Callable[[str], None]


def serve(settings: Settings, index: bool = True, ready: Ready | None = None) -> None:
    """Serves API and pages until the process is told to stop (SIGINT, SIGTERM).

    With `index`, the indexer follows the chain beside it; if it can't begin or go on, serving ends
    and its error is raised. Port 0 takes any free port; `ready` is told the address of the server.

    Raises PortOccupied, and what the indexer raises.
    """
    listener = listen(settings.host, settings.port)
    config = uvicorn.Config(
        create_app(settings), log_level="warning", server_header=False, lifespan="on"
    )
    server = uvicorn.Server(config)
    indexer = Indexer(settings, on_failure=lambda: setattr(server, "should_exit", True))
    try:
        if index:
            indexer.start()
        if ready is not None:
            ready(address_of(listener))
        server.run(sockets=[listener])
    finally:
        indexer.stop()
        listener.close()
    if indexer.failure is not None:
        raise indexer.failure


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
        listener.listen(128)
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
