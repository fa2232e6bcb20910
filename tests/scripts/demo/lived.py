"""A story lived on a real node, without index and API: what came of it is read from the chain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eth_utils.address import to_checksum_address
from web3 import Web3

from backend.content import digest_of
from backend.wallet.lines import open_until
from backend.wallet.polls import poll_state
from backend.wallet.project import Project
from backend.wallet.words import Phase
from scripts.demo import deciding, sharing  # noqa: F401 - they register their acts
from scripts.demo.clock import Clock
from scripts.demo.connection import connect_quickly
from scripts.demo.founding import found
from scripts.demo.life import Life
from scripts.demo.living import live
from scripts.demo.sending import faucet_of
from scripts.demo.story_file import read_story
from scripts.deploy import deploy
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.brownie_project import compile_contracts
from scripts.helpers.node import running_node

HOUR = 3600


class OnChain:
    """What a story asks the API, asked of the contracts."""

    def __init__(self, web3: Web3) -> None:
        self._web3 = web3

    def phase(self, project: str) -> str:
        return Phase(Project(self._web3, project).ask("phase")).name.lower()

    def poll_state(self, project: str, poll: str) -> str:
        return poll_state(Project(self._web3, project), bytes.fromhex(poll[2:])).name.lower()

    def line_state(self, project: str, line: int) -> str:
        found = Project(self._web3, project).ask("lineOf", line)
        now = self._web3.eth.get_block("latest")["timestamp"]
        if found.closed:
            return "closed"
        if not found.left:
            return "spent"
        if now <= found.expiresAt:
            return "open"
        return "settling" if now <= open_until(found) else "closable"

    def tiers(self, project: str, account: str) -> set[int]:
        asked = Project(self._web3, project)
        return {tier for tier in range(1, 4) if asked.ask("hasAccess", account, tier)}


@contextmanager
def lived(path: Path) -> Iterator[Life]:
    """The life of a story's community, from its founding to its last moment."""
    compile_contracts()
    story = read_story(path, 0)
    with running_node(timestamp=story.begins - HOUR) as node:
        web3 = connect_quickly(node.port)
        clock, faucet = Clock(node), faucet_of(node, web3)
        factory = to_checksum_address(deploy(web3, faucet, Artifacts()).factory)
        clock.advance(story.begins)
        life = found(story, faucet, factory, digest_of, OnChain(web3))
        for moment in story.life:
            clock.advance(moment.at)
            live(moment.act, life)
        yield life
