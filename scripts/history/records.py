"""What was recorded of a project: the people it credits (all-contributors format), and its commits."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from backend.wallet.errors import InputInvalid

COLUMNS = ("commit", "author_date", "author", "author_id", "subject")


@dataclass(frozen=True)
class Credited:
    """Somebody whom the project credits, and with what kinds of contribution."""

    login: str
    name: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Commit:
    """One commit; `at` is Unix seconds, `author_id` stands for the author's address."""

    name: str
    at: int
    author: str
    author_id: str
    subject: str


def read_contributors(path: Path) -> tuple[str, list[Credited]]:
    """The project's name and the people it credits, in the order of the file."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputInvalid(f"The history {path} can't be read ({error.strerror}).") from None
    except ValueError as error:
        raise InputInvalid(f"The history {path} isn't JSON: {error}.") from None
    found = table.get("contributors") if isinstance(table, dict) else None
    if not isinstance(found, list) or not found:
        raise InputInvalid(
            f"{path.name} has no list “contributors”: give an all-contributors file."
        )
    people = [_credited(path, number, each) for number, each in enumerate(found, 1)]
    return str(table.get("projectName") or path.stem), people


def read_commits(path: Path) -> list[Commit]:
    """The commits, in the order of time."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise InputInvalid(f"The commits {path} can't be read ({error.strerror}).") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputInvalid(f"The commits {path} aren't CSV in UTF-8: {error}.") from None
    if not rows:
        raise InputInvalid(f"{path.name} has no commits.")
    commits = [_commit(path, number, row) for number, row in enumerate(rows, 2)]
    return sorted(commits, key=lambda commit: commit.at)


def _credited(path: Path, number: int, each: Any) -> Credited:
    kinds = each.get("contributions") if isinstance(each, dict) else None
    if not isinstance(kinds, list) or not kinds or not each.get("login"):
        raise InputInvalid(f"{path.name}: contributor {number} needs a login and contributions.")
    # A kind may have a link; what matters is the kind.
    named = [kind.get("type") if isinstance(kind, dict) else kind for kind in kinds]
    return Credited(
        str(each["login"]),
        str(each.get("name") or each["login"]),
        tuple(dict.fromkeys(str(kind) for kind in named)),
    )


def _commit(path: Path, number: int, row: dict[str, Any]) -> Commit:
    missing = [name for name in COLUMNS if row.get(name) is None]
    if missing:
        raise InputInvalid(f"{path.name}: line {number} lacks {', '.join(missing)}.")
    try:
        at = datetime.fromisoformat(row["author_date"])
    except ValueError:
        raise InputInvalid(
            f"{path.name}: line {number}: “{row['author_date']}” is not a time."
        ) from None
    if at.tzinfo is None:
        raise InputInvalid(
            f"{path.name}: line {number}: the time {row['author_date']} needs a zone."
        )
    return Commit(
        row["commit"], int(at.timestamp()), row["author"], row["author_id"], row["subject"]
    )
