"""The pages' programs: each made of its sources, as one file, and made anew when they change."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from scripts.setup.paths import BUNDLE_SOURCES, BUNDLES, ROOT, TOOLS_BIN
from scripts.setup.wallet_bundle import MADE, OPTIONS


@pytest.mark.parametrize("name", MADE)
def test_the_bundle_is_what_its_sources_make(name: str, tmp_path: Path) -> None:
    made = tmp_path / name
    command = [TOOLS_BIN / "esbuild", BUNDLE_SOURCES / MADE[name], f"--outfile={made}", *OPTIONS]
    subprocess.run(command, cwd=ROOT, check=True)
    assert made.read_bytes() == (BUNDLES / name).read_bytes()


@pytest.mark.parametrize("name", MADE)
def test_nothing_in_it_makes_code_of_text_or_asks_the_bare_provider(name: str) -> None:
    text = (BUNDLES / name).read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|window\.ethereum", text)
    assert not re.search(r"https?://(?!docs\.|viem\.sh|abitype\.dev|oxlib\.sh)[\w.-]+", text), (
        "a place"
    )


def test_sources_are_small_and_hold_no_words() -> None:
    for source in BUNDLE_SOURCES.rglob("*.ts"):
        lines = source.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 250, source.name
        assert not [line for line in lines if re.search(r'textContent = "[A-Za-z]{3}', line)], (
            source
        )
