"""The beginning of a real project's history, on the real chain, reconciled."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.demo.run import run
from scripts.history.claims import claims_of
from scripts.history.community import community
from scripts.history.records import read_commits, read_contributors

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
HISTORY = DATA / "react-testing-library.all-contributorsrc.json"
COMMITS = DATA / "react-testing-library.commits.csv"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no recorded history beside the checkout")


def test_all_of_it_becomes_claims_once() -> None:
    _, credited = read_contributors(HISTORY)
    commits = read_commits(COMMITS)
    people = community(credited, commits)
    claims = claims_of(people)
    assert (len(credited), len(commits)) == (144, 541)
    claimed = [commit.name for claim in claims for commit in claim.commits]
    assert sorted(claimed) == sorted(commit.name for commit in commits)
    kinds = {(claim.person.handle, claim.kind) for claim in claims}
    assert kinds >= {(each.login, kind) for each in credited for kind in each.kinds}


def test_a_slice_lives_and_agrees(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = run(
        exit_when_done=True,
        history=HISTORY,
        commits=COMMITS,
        limit=12,
        port=0,
        node_port=0,
        folder=tmp_path / "demo",
    )
    told = capfd.readouterr().out
    assert code == 0
    assert "12 in claims, 12 different" in told
    assert "equal, to the last unit" in told
