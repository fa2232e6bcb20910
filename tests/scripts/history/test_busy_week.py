"""Who has more to claim in one week than the contracts allow claims the rest in the weeks after."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.wallet.member import POLLS_A_WEEK, WEEK
from scripts.demo.run import run
from scripts.history.living import next_week

# With a claim for their commits, all that three weeks allow.
KINDS = 3 * POLLS_A_WEEK - 1
HEAD = "commit,author_date,author,author_id,subject\n"


def test_nothing_is_left_unclaimed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    judges = [{"login": name, "contributions": ["review"]} for name in ("ana", "bo")]
    busy = {"login": "cy", "contributions": [f"kind-{number}" for number in range(KINDS)]}
    history, commits = tmp_path / "people.json", tmp_path / "commits.csv"
    history.write_text(json.dumps({"contributors": [*judges, busy]}), encoding="utf-8")
    rows = ["c1,2024-01-03T10:00:00Z,cy,3,feat: it", "c2,2024-01-10T10:00:00Z,cy,3,feat: more"]
    commits.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    ports = {"port": 0, "node_port": 0, "folder": tmp_path / "demo"}
    assert run(exit_when_done=True, history=history, commits=commits, **ports) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert f"kinds credited │ {KINDS + 2} │ {KINDS + 2} claimed" in told
    # Two more than kinds: those of the commits.
    assert f"claims │ {KINDS + 4} │ {KINDS + 4}" in told


@pytest.mark.parametrize("at", [0, 1, WEEK - 1])
def test_weeks_are_those_of_unix_time(at: int) -> None:
    assert next_week(5 * WEEK + at) == 6 * WEEK
