"""The batch: a TOML file with people, rows and categories, made to be read and changed by hand.

Importing again adds what is new and changes what the sources changed (another evidence); accounts,
categories and `skip` stay as people wrote them.
"""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from backend.history.rows import Found, Person, Row, Unmapped
from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wording import failure

VERSION: Final = 1
_LARGEST: Final = 50_000_000
# What people's own words for kinds of work are usually a category of; to be changed in the file.
USUAL: Final = {
    "code": "development", "bug": "testing", "test": "testing", "userTesting": "testing",
    "infra": "development", "maintenance": "development", "plugin": "development",
    "platform": "development", "tool": "development", "security": "development",
    "review": "development", "doc": "writing", "blog": "writing", "content": "writing",
    "tutorial": "teaching", "example": "teaching", "talk": "teaching", "mentoring": "teaching",
    "translation": "translation", "design": "design", "a11y": "design", "ideas": "ideas",
    "question": "support", "projectManagement": "coordination", "business": "coordination",
    "eventOrganizing": "coordination", "fundingFinding": "coordination", "promotion": "marketing",
    "video": "marketing", "audio": "marketing", "data": "development", "research": "ideas",
}  # fmt: skip
T = TypeVar("T", Person, Row, Unmapped)


@dataclass
class Batch:
    """What a community brings, as far as it has been checked."""

    categories: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)

    def merge(self, found: Found) -> tuple[int, int]:
        """Adds what is new; how many rows were added, and how many changed."""
        known = {person.id for person in self.people}
        for person in found.people:
            if person.id not in known:
                known.add(person.id)
                self.people.append(person)
        before = {row.id: row for row in self.rows}
        added = changed = 0
        for row in found.rows:
            old = before.get(row.id)
            if old is None:
                self.rows.append(row)
                before[row.id] = row
                added += 1
            elif old.evidence != row.evidence and old.claimed:
                what = f"{row.id} {row.person} {row.what}"
                found.unmapped.append(Unmapped(row.source, what, "claimed"))
            elif old.evidence != row.evidence:
                self.rows[self.rows.index(old)] = dataclasses.replace(row, skip=old.skip)
                changed += 1
        for row in found.rows:
            if row.units and row.kind not in self.categories:
                self.categories[row.kind] = USUAL.get(row.kind, "")
        self.unmapped = list(dict.fromkeys([*self.unmapped, *found.unmapped]))
        return added, changed


def read_batch(path: Path) -> Batch:
    """The batch of a file; empty if there is none yet. Raises InputInvalid."""
    try:
        content = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise unreadable(path, error) from None
    if not content:
        return Batch()
    try:
        table = tomllib.loads(content[:_LARGEST].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise failure(
            InputInvalid, "importing.not_toml", file=path.name, reason=str(error)
        ) from None
    if table.get("version") != VERSION or not isinstance(table.get("categories", {}), dict):
        raise failure(InputInvalid, "importing.not_a_batch", file=path.name)
    return Batch(
        categories={str(kind): str(name) for kind, name in table.get("categories", {}).items()},
        people=_all(Person, path, table.get("people", [])),
        rows=_all(Row, path, table.get("rows", [])),
        unmapped=_all(Unmapped, path, table.get("unmapped", [])),
    )


def _all(kind: type[T], path: Path, given: Any) -> list[T]:
    if not isinstance(given, list):
        raise failure(InputInvalid, "importing.not_a_batch", file=path.name)
    found = []
    for each in given:
        fields = {each_.name: each_.name == "skip" for each_ in dataclasses.fields(kind)}
        if not isinstance(each, dict) or not each.keys() <= fields.keys():
            raise failure(InputInvalid, "importing.not_a_batch", file=path.name)
        whole = {name: each.get(name, False if is_flag else "") for name, is_flag in fields.items()}
        if any(not isinstance(whole[name], bool if fields[name] else str) for name in fields):
            raise failure(InputInvalid, "importing.not_a_batch", file=path.name)
        found.append(kind(**whole))
    return found


def write_batch(path: Path, batch: Batch, explanation: str) -> None:
    """Writes the file whole or not at all; the explanation is its first comment."""
    lines = [f"# {line}" for line in explanation.splitlines()]
    lines += ["", f"version = {VERSION}", "", "[categories]"]
    lines += [f"{_text(kind)} = {_text(name)}" for kind, name in sorted(batch.categories.items())]
    for title, things in (
        ("people", batch.people),
        ("rows", batch.rows),
        ("unmapped", batch.unmapped),
    ):
        lines += _tables(title, things)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(path)


def _tables(
    title: str, things: Sequence[Person] | Sequence[Row] | Sequence[Unmapped]
) -> Iterable[str]:
    for thing in things:
        yield ""
        yield f"[[{title}]]"
        for name, value in vars(thing).items():
            if value not in ("", False) or name == "account":
                yield f"{name} = {_text(value)}"


def _text(value: object) -> str:
    """A text or a flag as TOML writes it: as JSON does, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
