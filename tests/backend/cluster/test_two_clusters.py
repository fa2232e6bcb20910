"""Two clusters on one machine have networks of their own, however they got to theirs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cluster import numbers
from scripts.cluster.machines import machines
from scripts.cluster.numbers import NoNetworkLeft, number

OTHER = """
import sys
from pathlib import Path
from scripts.cluster import numbers
numbers.CLAIMS = Path(sys.argv[1])
with numbers.number(int(sys.argv[2])) as found:
    print(found, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own: clusters may run beside the tests."""
    monkeypatch.setattr(numbers, "CLAIMS", tmp_path / "claims")
    return tmp_path / "claims"


@pytest.fixture
def another(claims: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program, whose cluster has number 50."""
    command = [sys.executable, "-c", OTHER, str(claims), "50"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        yield one
        one.kill()


def test_a_number_that_another_program_has_isnt_taken(another: subprocess.Popen[str]) -> None:
    assert another.stdout is not None
    taken = int(another.stdout.readline())
    with number(taken) as mine, number(taken) as next_one:
        assert len({taken, mine, next_one}) == 3
    another.kill()
    another.wait()
    with number(taken) as mine:  # the claim went with whoever held it
        assert mine == taken


def test_a_network_that_is_there_isnt_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "_there_already", lambda: {60, 61})
    with number(60) as mine:
        assert mine == 62


def test_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = set(range(numbers.FIRST, numbers.FIRST + numbers.NUMBERS))
    monkeypatch.setattr(numbers, "_there_already", lambda: everything)
    with pytest.raises(NoNetworkLeft, match="200 clusters' networks"), number():
        pass


def test_machines_of_two_clusters_have_other_addresses() -> None:
    with machines(3, cables=False) as some, machines(3, cables=False) as others:
        addresses = {each.address for each in (*some, *others)}
    assert len(addresses) == 6


def test_a_claim_that_is_a_link_isnt_followed(claims: Path, tmp_path: Path) -> None:
    claims.mkdir()
    somebodys = tmp_path / "somebodys"
    somebodys.write_text("kept")
    (claims / "70").symlink_to(somebodys)
    with number(70) as mine:
        assert mine == 71
    assert somebodys.read_text() == "kept"
