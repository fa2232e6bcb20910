"""Nodes of two implementations: anvil (Rust, revm) and Hardhat (TypeScript and Rust, EDR)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scripts.helpers.hardhat import running_hardhat
from scripts.helpers.node import Node, running_node

NAMES: Final = ("anvil", "hardhat")


@contextmanager
def running(name: str) -> Iterator[Node]:
    """One of the two, with an empty chain, for as long as the block runs."""
    if name == "anvil":
        with running_node() as node:
            yield node
    else:
        with running_hardhat() as node:
            yield node
