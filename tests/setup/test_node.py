"""A node of one's own: private, real, and gone with its owner."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.errors import PortOccupied
from scripts.helpers.node import NodeFailed, running_node

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import sys, time
from scripts.helpers.node import running_node
with running_node() as node:
    print(node.process.pid, flush=True)
    time.sleep(60)
"""


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_serves_the_chain_that_was_asked_for() -> None:
    with running_node(chain_id=4242, timestamp=1_700_000_000, accounts=3) as node:
        assert node.request("eth_chainId") == hex(4242)
        genesis = node.request("eth_getBlockByNumber", "0x0", False)
        assert int(genesis["timestamp"], 16) == 1_700_000_000
        assert len(node.request("eth_accounts")) == 3


def test_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortOccupied, match=str(port)), running_node(port):
            pass


def test_two_nodes_are_two_chains() -> None:
    with running_node() as one, running_node() as other:
        one.request("anvil_mine", "0x3")
        assert one.port != other.port
        assert other.request("eth_blockNumber") == "0x0"


def test_ends_with_its_block_also_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), running_node() as node:
        raise ZeroDivisionError
    assert node.process.poll() is not None
    assert not node.log.exists()


def test_keeps_its_state_where_asked(tmp_path: Path) -> None:
    state = tmp_path / "chain.json"
    with running_node(state=state) as node:
        node.request("anvil_mine", "0x5")
    with running_node(state=state) as node:
        assert node.request("eth_blockNumber") == "0x5"


def test_says_why_it_did_not_start() -> None:
    with pytest.raises(NodeFailed, match="--no-such-option"):  # noqa: SIM117
        with running_node(arguments=["--no-such-option"]):
            pass


def test_dies_when_its_owner_is_killed() -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER], cwd=ROOT, stdout=subprocess.PIPE)
    assert owner.stdout is not None
    node = int(owner.stdout.readline())
    assert is_alive(node)
    os.kill(owner.pid, signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    deadline = time.monotonic() + 5
    while is_alive(node) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(node)
