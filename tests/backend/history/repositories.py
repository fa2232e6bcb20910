"""Repositories made of recorded histories, or by hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

DATA = Path(__file__).with_name("data")


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    """Runs git on a repository of ours."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8")


def recorded(folder: Path, name: str) -> Path:
    """A repository with a recorded history."""
    made = folder / name
    made.mkdir()
    git(made, "init", "--quiet", "--initial-branch=main")
    git(made, "fast-import", "--quiet", given=(DATA / f"{name}.fast-import").read_bytes())
    return made


def commit(
    folder: Path, author: str, subject: str, body: str = "", day: str = "2026-03-04"
) -> None:
    """An empty commit in a repository."""
    name, _, address = author.partition(" <")
    options = ["-c", f"user.name={name}", "-c", f"user.email={address.rstrip('>')}"]
    when = f"{day}T12:00:00Z"
    message = f"{subject}\n\n{body}" if body else subject
    git(folder, *options, "commit", "--quiet", "--allow-empty", "--date", when, "-m", message)
