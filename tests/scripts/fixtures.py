"""Fixtures of everything that sends transactions: one real chain a session, as new for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backend.wallet.project import Project
from backend.wallet.sender import Sender
from tests.scripts.chain import Chain, create_project, live_chain
from tests.scripts.project_text import write_project


@pytest.fixture(scope="session")
def session_chain() -> Iterator[Chain]:
    with live_chain() as chain:
        yield chain


@pytest.fixture
def chain(session_chain: Chain) -> Iterator[Chain]:
    """The chain as it was after the factory's deployment, and again after the test."""
    mark = session_chain.node.request("evm_snapshot")
    people = {
        name: Sender(session_chain.web3, each.account)
        for name, each in session_chain.people.items()
    }
    yield replace(session_chain, people=people)
    session_chain.node.request("evm_revert", mark)


@pytest.fixture
def project(chain: Chain, tmp_path: Path) -> Project:
    """A project in the native coin that builds from the start, with two founders."""
    return create_project(chain, write_project(tmp_path))


@pytest.fixture
def raising(chain: Chain, tmp_path: Path) -> Project:
    """A project in a token of six decimals that raises 100.00 from two backers within 30 days."""
    token = chain.create("TestToken", "Test Euro", "TEUR", 6)
    threshold = 'currency = "coin"', f'currency = "{token}"\nmoney = "100.00"\nbackers = 2'
    deadline = 'minimum = "0.10"', 'minimum = "5.00"\ndeadline = "30 days"'
    return create_project(chain, write_project(tmp_path, threshold, deadline))
