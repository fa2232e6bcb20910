"""What operators are given to run says only what the program understands: units, image, settings, alerts."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
from click import Command, Group
from click.testing import CliRunner

from backend import errors
from backend.cli.app import app
from backend.settings import Settings
from scripts.setup.paths import ROOT

CONFIG = ROOT / "scripts" / "config"
UNITS = sorted((CONFIG / "systemd").glob("*.service"))
IMAGE = (CONFIG / "Containerfile").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def section(unit: Path) -> configparser.SectionProxy:
    parsed = configparser.ConfigParser(interpolation=None, strict=False)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read(unit, encoding="utf-8")
    return parsed["Service"]


def understood(words: list[str]) -> None:
    """A command with options that it has. Fails with click's own error."""
    found: Command = typer.main.get_command(app)
    while isinstance(found, Group) and words and not words[0].startswith("-"):
        known = found.commands.get(words[0])
        assert known is not None, f"there is no command {words[0]}"
        found, words = known, words[1:]
    assert not isinstance(found, Group)
    answer = CliRunner().invoke(found, [*words, "--help"])
    assert answer.exit_code == 0, answer.output
    found.make_context("coledger", list(words), resilient_parsing=True)


def told(setting: str, value: str) -> None:
    """A setting that there is, with a value that it may have."""
    Settings.from_environment({setting: value} if setting != "COLEDGER_CONFIG" else {})
    name = setting.removeprefix("COLEDGER_").lower()
    assert name == "config" or name in Settings.__dataclass_fields__, setting


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_units_run_what_there_is(unit: Path) -> None:
    service = section(unit)
    program, *words = shlex.split(service["ExecStart"])
    assert program == "/opt/coledger/.venv/bin/coledger"
    understood(words)
    setting, value = service["Environment"].split("=", 1)
    told(setting, value)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_understands_them(unit: Path, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:  # the rest is checked all the same
        assert section(unit)["Restart"] == "always"
        return
    copy = tmp_path / unit.name
    copy.write_text(unit.read_text().replace("/opt/coledger/.venv/bin/coledger", "/bin/true"))
    done = subprocess.run([program, "verify", copy], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    copy.write_text(copy.read_text().replace("Restart=always", "Restart=whenever"))
    done = subprocess.run([program, "verify", copy], capture_output=True, text=True, check=False)
    assert "whenever" in done.stderr  # it looks at all


def test_the_image_runs_what_there_is() -> None:
    (command,) = re.findall(r"^CMD (\[.+\])$", IMAGE, re.MULTILINE)
    program, *words = json.loads(command)
    assert program == "coledger"
    understood(words)
    assert re.findall(r"^EXPOSE (\d+)$", IMAGE, re.MULTILINE) == [str(Settings().port)]
    (line,) = re.findall(r"^ENV (.+)$", IMAGE, re.MULTILINE)
    for each in line.split():
        setting, value = each.split("=", 1)
        if setting.startswith("COLEDGER_"):
            told(setting, value)
    assert re.search(r"^setup:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_what_isnt_of_the_source_isnt_in_the_image() -> None:
    aside = {
        line if line.startswith("/") else f"**/{line}"
        for line in (line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines())
        if line and not line.startswith("#")
    }
    told = (ROOT / ".dockerignore").read_text().splitlines()
    assert {line for line in told if not line.startswith("#")} == aside | {"/.git"}


def test_the_document_shows_these_very_files() -> None:
    index = (CONFIG / "systemd" / "coledger-index.service").read_text()
    serve = (CONFIG / "systemd" / "coledger-serve.service").read_text()
    assert index in OPERATIONS
    assert IMAGE in OPERATIONS
    said = re.search(r"is the same with `(ExecStart=[^`]+)`", OPERATIONS)
    assert said is not None
    changed = re.sub(r"ExecStart=.*", said[1], index).splitlines()[2:]
    assert changed[1:] == serve.splitlines()[3:]


def test_the_documents_settings_are_read(tmp_path: Path) -> None:
    (settings,) = re.findall(r"```toml\n(.+?)```", OPERATIONS, re.DOTALL)
    file = tmp_path / "coledger.toml"
    file.write_text(settings.replace("…", "secret"))
    found = Settings.from_environment({}, file)
    assert found.read_database.endswith(":5001/coledger")


def test_what_is_watched_is_there() -> None:
    source = "".join(each.read_text() for each in (ROOT / "backend").rglob("*.py"))
    watched = set(re.findall(r"`?(coledger_[a-z_]+)", OPERATIONS))
    assert len(watched) >= 4
    missing = {each for each in watched if each.removesuffix("_seconds") not in source}
    assert not missing
    reasons = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", OPERATIONS.split("## What to watch")[1]))
    named = {each for each in reasons if not each.startswith(("coledger_", "patroni_"))}
    faults = {kind.code for kind in vars(errors).values() if hasattr(kind, "code")}
    assert named - faults == set()
