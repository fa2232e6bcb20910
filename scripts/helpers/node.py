"""A real local node (anvil) of one's own: started, waited for, and gone when its work is done."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError, PortOccupied
from backend.wording import failure
from scripts.helpers.ports import free_port, is_free
from scripts.helpers.processes import die_with_parent, kill_group

LOCAL_CHAIN_ID = 31337
# Everybody knows these keys; they are for chains that end with the test or the demo.
LOCAL_MNEMONIC = "test test test test test test test test test test test junk"
READY_SECONDS = 30.0
STARTS = 5
PACKAGED_ANVIL = Path(__file__).resolve().parents[2] / ".tools" / "bin" / "anvil"


class ToolMissing(ColedgerError):
    """A program that this needs isn't installed."""

    status = 503


class NodeFailed(ColedgerError):
    """The node ended, or didn't answer in time."""

    status = 503


@dataclass(frozen=True)
class Node:
    """A running node, and what is needed to reach it.

    `log` is what the node printed; it lies in a folder that goes away with the node.
    """

    url: str
    port: int
    chain_id: int
    mnemonic: str
    process: subprocess.Popen[bytes]
    log: Path

    def request(self, method: str, *parameters: object) -> Any:
        """The result of one JSON-RPC request; raises NodeFailed with the node's message."""
        answer = _post(self.url, method, parameters)
        if "error" in answer:
            raise NodeFailed(f"The node refused {method}: {answer['error'].get('message')}.")
        return answer["result"]


@contextmanager
def running_node(
    port: int = 0,
    *,
    chain_id: int = LOCAL_CHAIN_ID,
    mnemonic: str = LOCAL_MNEMONIC,
    accounts: int = 10,
    timestamp: int | None = None,
    state: Path | None = None,
    arguments: Sequence[str] = (),
) -> Iterator[Node]:
    """A node that mines a block for each transaction, for as long as the `with` block runs.

    Port 0 means any free one; a port that another program listens on is refused with
    PortOccupied, never shared. `accounts` of the mnemonic begin with 10,000 ether each.
    `timestamp` is the time of the first block in Unix seconds (now, if None); `state` is a file
    that the chain is loaded from, if it exists, and saved to at the end; `arguments` are anvil's
    own. Raises ToolMissing and NodeFailed.

    The node is killed with its whole group when the block ends, and on Linux by the system when
    the thread that started it dies, however it dies.
    """
    options = ["--chain-id", str(chain_id), "--mnemonic", mnemonic, "--accounts", str(accounts)]
    if timestamp is not None:
        options += ["--timestamp", str(timestamp)]
    if state is not None:
        options += ["--state", str(state)]
    with tempfile.TemporaryDirectory(prefix="coledger-node-") as folder:
        command = [str(find_anvil()), *options, "--cache-path", folder, "--quiet", *arguments]
        process, used = _start(command, port, Path(folder) / "node.log")
        try:
            url, log = f"http://127.0.0.1:{used}", Path(folder) / "node.log"
            node = Node(url, used, chain_id, mnemonic, process, log)
            _check_chain(node)
            yield node
        finally:
            kill_group(process, gently=state is not None)


def find_anvil() -> Path:
    """The anvil on PATH, or the one that the setup installed; raises ToolMissing."""
    found = shutil.which("anvil")
    if found:
        return Path(found)
    if PACKAGED_ANVIL.exists():
        return PACKAGED_ANVIL
    raise failure(ToolMissing, "deployment.no_node")


def _start(command: list[str], port: int, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start the node and wait until it answers; a port lost to somebody else is chosen again."""
    if port and not is_free(port):
        raise failure(PortOccupied, "deployment.port", port=str(port))
    for _ in range(1 if port else STARTS):
        chosen = port or free_port()
        process = _launch([*command, "--port", str(chosen)], log)
        try:
            if is_ready(process, chosen):
                return process, chosen
        except BaseException:
            kill_group(process)
            raise
        if b"in use" not in log.read_bytes():
            break
    reason = " ".join(log.read_text(encoding="utf-8", errors="replace").split())[:400]
    raise NodeFailed(f"The node (anvil) ended before it answered: {reason or 'it said nothing'}")


def _launch(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches its owner first, who then ends it in order
            preexec_fn=die_with_parent(),
        )


def is_ready(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait for the node's first answer; False when it ended instead."""
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None:
        try:
            _post(f"http://127.0.0.1:{port}", "eth_chainId", ())
        except (OSError, ValueError):
            if time.monotonic() > deadline:
                seconds = f"{READY_SECONDS:.0f}"
                raise NodeFailed(f"The node (anvil) didn't answer within {seconds} s.") from None
            time.sleep(0.03)
        else:
            return process.poll() is None
    return False


def _check_chain(node: Node) -> None:
    found = int(node.request("eth_chainId"), 16)
    if found != node.chain_id:
        raise NodeFailed(f"The node serves chain {found} and not {node.chain_id}; is it another's?")


def _post(url: str, method: str, parameters: Sequence[object]) -> dict[str, Any]:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(parameters)}
    request = urllib.request.Request(  # noqa: S310 - the address is our own, on this machine
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    # No proxy of the environment: the node is on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as response:
        answer: dict[str, Any] = json.load(response)
    return answer
