"""A wrong history is refused in one sentence, before anything is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.cli.entry import run as coledger

PEOPLE = '{"contributors": [{"login": "a", "name": "A", "contributions": ["code", "review"]}]}'
HEAD = "commit,author_date,author,author_id,subject\n"
COMMITS = HEAD + "c1,2024-01-01T10:00:00+01:00,A,1,feat: it\n"
WRONG = [
    ("not json", COMMITS, "isn't JSON"),
    ("{}", COMMITS, "has no list “contributors”"),
    (
        '{"contributors": [{"login": "a"}]}',
        COMMITS,
        "contributor 1 needs a login and contributions",
    ),
    (PEOPLE, HEAD, "has no commits"),
    (PEOPLE, HEAD + "c1,yesterday,A,1,feat\n", "line 2: “yesterday” is not a time"),
    (PEOPLE, HEAD + "c1,2024-01-01T10:00:00,A,1,feat\n", "needs a zone"),
    (PEOPLE, "commit,author\nc1,A\n", "line 2 lacks author_date"),
    (PEOPLE, COMMITS, "At least two people must be credited with review or maintenance"),
]


@pytest.mark.parametrize(("people", "commits", "sentence"), WRONG, ids=[each[2] for each in WRONG])
def test_it_says_what_is_wrong(
    people: str, commits: str, sentence: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    history, list_ = tmp_path / "people.json", tmp_path / "commits.csv"
    history.write_text(people, encoding="utf-8")
    list_.write_text(commits, encoding="utf-8")
    files = ["--history", str(history), "--commits", str(list_)]
    assert coledger(["demo", "--exit", "--port", "0", "--node-port", "0", *files]) == 2
    told = capfd.readouterr()
    assert sentence in told.err + told.out
    assert "Traceback" not in told.err


def test_the_commits_must_be_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    history = tmp_path / "people.json"
    history.write_text(PEOPLE, encoding="utf-8")
    assert coledger(["demo", "--exit", "--port", "0", "--history", str(history)]) == 2
    assert "--commits" in "".join(capfd.readouterr())
