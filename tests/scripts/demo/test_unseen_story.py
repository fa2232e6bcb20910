"""A community from a file that the demo has never seen lives through it unchanged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scripts.demo.errors import StoryFailed
from scripts.demo.run import run
from tests.scripts.demo.grown_story import write_grown_story
from tests.scripts.demo.story_text import write_story


def live(path: Path, folder: Path) -> int:
    return run(exit_when_done=True, stories=[path], port=0, node_port=0, folder=folder)


def test_it_lives_and_is_reconciled_twice(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, folder = write_story(tmp_path), tmp_path / "demo"
    assert live(path, folder) == 0
    first = capfd.readouterr().out
    assert "All" in first
    assert "equal, to the last unit" in first
    assert "Orchard" in first
    # The same folder again: what the first run left is replaced.
    assert live(path, folder) == 0
    assert [line for line in first.splitlines() if line.startswith("ORCH")] == [
        line for line in capfd.readouterr().out.splitlines() if line.startswith("ORCH")
    ]
    with closing(sqlite3.connect(folder / "index.db")) as database:
        (members,) = database.execute("SELECT COUNT(DISTINCT account) FROM member").fetchone()
    assert members == 4
    texts = [path for path in (folder / "content").rglob("*") if path.is_file()]
    kept = {path.read_text(encoding="utf-8") for path in texts}
    assert {"The ladder stands behind the shed.", "# Ada Nowak\n\ngardener in Poznań\n"} <= kept
    assert any("Pruned the old pear." in text for text in kept)


def test_a_grown_one_is_reconciled_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert live(write_grown_story(tmp_path), tmp_path / "demo") == 0
    told = capfd.readouterr().out
    assert "equal, to the last unit" in told
    assert {"lines", "payments", "dividends", "exits", "moves"} <= set(told.split())


def test_what_it_expects_of_a_line_must_be_so(tmp_path: Path) -> None:
    path = write_grown_story(tmp_path, ('fence = "spent"', 'fence = "open"'))
    told = "chapter 3, life 16: fence should be open, but the API says spent"
    with pytest.raises(StoryFailed, match=told):
        live(path, tmp_path / "demo")


def test_what_it_expects_must_be_so(tmp_path: Path) -> None:
    change = ('expect = { phase = "building" }', 'expect = { phase = "raising" }')
    with pytest.raises(
        StoryFailed, match="life 5: phase should be raising, but the API says build"
    ):
        live(write_story(tmp_path, change), tmp_path / "demo")


def test_what_comes_too_early_is_told_with_its_place(tmp_path: Path) -> None:
    change = (
        'day = 2, pledge = { ada = "10 pruning" }',
        'day = 2, ballots = "apple", for = ["ada"]',
    )
    with pytest.raises(StoryFailed, match="life 4: There is no claim or proposal “apple” yet"):
        live(write_story(tmp_path, change), tmp_path / "demo")


def test_what_the_contracts_refuse_is_told_with_its_place(tmp_path: Path) -> None:
    change = ('cleo = "10.00"', 'cleo = "1.00"')
    with pytest.raises(StoryFailed, match=r"orchard\.toml: chapter 1, life 3: .*5\.00"):
        live(write_story(tmp_path, change), tmp_path / "demo")
