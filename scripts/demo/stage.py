"""What every demo happens on: a fresh chain with the factory, followed by index, API and pages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from web3 import Web3

from backend.content import ContentStore
from backend.settings import Settings
from backend.wallet.sender import Sender
from scripts.demo.answers import Answers
from scripts.demo.clock import Clock
from scripts.demo.connection import connect_quickly
from scripts.demo.sending import faucet_of
from scripts.demo.serving import Served, chosen_port, serving
from scripts.deploy import deploy
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.node import Node, running_node
from scripts.helpers.records import Record, write_record

FOLDER = Path(__file__).resolve().parents[2] / "build" / "demo"
HOUR = 3600
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Stage:
    """A chain, its clock and its faucet, the factory, the content store, and the API."""

    node: Node
    web3: Web3
    clock: Clock
    faucet: Sender
    factory: ChecksumAddress
    content: ContentStore
    answers: Answers
    served: Served


@contextmanager
def data_folder(node_port: int, folder: Path | None = None) -> Iterator[Path]:
    """Where a demo keeps its index and texts: one folder a port, so that two demos never meet.

    A demo on any free port has a folder that goes away with it.
    """
    if folder is not None:
        yield folder
    elif node_port:
        yield FOLDER / str(node_port)
    else:
        with tempfile.TemporaryDirectory(prefix="coledger-demo-") as temporary:
            yield Path(temporary)


@contextmanager
def stage(begins: int, port: int, node_port: int, folder: Path) -> Iterator[Stage]:
    """A stage whose chain begins an hour before `begins` (Unix seconds); gone when the block ends.

    What an earlier demo left in the folder is removed. Raises PortOccupied before anything else
    happens, and what node, deployment and API raise.
    """
    port = chosen_port(port)
    artifacts = Artifacts()
    artifacts.require_current()
    with running_node(node_port, timestamp=begins - HOUR) as node:
        fresh(folder)
        web3 = connect_quickly(node.port)
        clock, faucet = Clock(node), faucet_of(node, web3)
        record = deploy(web3, faucet, artifacts)
        if node_port:  # a chain that people can find: their commands read the record
            write_record(record)
        settings = _settings(node, record, folder, port)
        with serving(settings, folder / "api.log") as served:
            answers = Answers(served.url, lambda: int(web3.eth.block_number))
            content = ContentStore(folder / "content")
            factory = to_checksum_address(record.factory)
            try:
                yield Stage(node, web3, clock, faucet, factory, content, answers, served)
            finally:
                answers.close()


def fresh(folder: Path) -> None:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _settings(node: Node, record: Record, folder: Path, port: int) -> Settings:
    return Settings(
        rpc_url=node.url,
        chain_id=node.chain_id,
        factory=record.factory.lower(),
        start_block=0,
        database=folder / "index.db",
        content_dir=folder / "content",
        intake=True,
        intake_database=folder / "intake.db",
        port=port,
        poll_interval=POLL_SECONDS,
    )
