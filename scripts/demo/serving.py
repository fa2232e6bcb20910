"""The index, the API and the pages beside a demo: `coledger serve`, as anybody runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from backend.errors import PortOccupied
from backend.settings import Settings
from scripts.demo.errors import StoryFailed
from scripts.helpers.ports import free_port, is_free
from scripts.helpers.processes import die_with_parent, kill_group

READY_SECONDS = 60.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Served:
    """Where the API answers, and what serves it."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def require_alive(self) -> None:
        """Raises StoryFailed with its last words if it has ended."""
        if self.process.poll() is not None:
            words = " ".join(self.log.read_text(encoding="utf-8", errors="replace").split())
            raise StoryFailed(f"The API has ended: {words[-400:] or 'it said nothing'}")


def chosen_port(port: int) -> int:
    """The port itself if it is free, any free one for 0; raises PortOccupied."""
    if port and not is_free(port):
        raise PortOccupied(
            f"Port {port} is used by another program; end it, or choose another with --port.",
            port=port,
        )
    return port or free_port()


@contextmanager
def serving(settings: Settings, log: Path) -> Iterator[Served]:
    """Follows the chain and serves it for as long as the `with` block runs."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "serve"],
            cwd=ROOT,
            env=_environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the demo first, which then ends this in order
            preexec_fn=die_with_parent(),
        )
    served = Served(f"http://{settings.host}:{settings.port}", process, log)
    try:
        _wait_until_ready(served)
        yield served
    finally:
        kill_group(process, gently=True)


def _environment(settings: Settings) -> dict[str, str]:
    own = {
        "COLEDGER_RPC_URL": settings.rpc_url,
        "COLEDGER_CHAIN_ID": str(settings.chain_id),
        "COLEDGER_FACTORY": settings.factory,
        "COLEDGER_START_BLOCK": str(settings.start_block),
        "COLEDGER_DATABASE": str(settings.database),
        "COLEDGER_INTAKE": "1" if settings.intake else "0",
        "COLEDGER_INTAKE_DATABASE": str(settings.intake_database),
        "COLEDGER_CONTENT_DIR": str(settings.content_dir),
        "COLEDGER_HOST": settings.host,
        "COLEDGER_PORT": str(settings.port),
        "COLEDGER_POLL_INTERVAL": str(settings.poll_interval),
    }
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("COLEDGER_")}
    return {**inherited, **own}


def _wait_until_ready(served: Served) -> None:
    give_up = time.monotonic() + READY_SECONDS
    with httpx.Client(base_url=served.url, timeout=READY_SECONDS, trust_env=False) as client:
        while True:
            served.require_alive()
            try:
                if client.get("/v1/status").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            if time.monotonic() > give_up:
                raise StoryFailed(f"The API didn't answer within {READY_SECONDS:.0f} s.")
            time.sleep(0.1)
